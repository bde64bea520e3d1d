import { findCpuDialect } from '../../autodiff/cpuDialect';
import { startStatistics, startWeights } from '../../nets/netState';
import { NetTrainStep } from './netTrainStep';
import { openStepElsewhere, type OpenedStep } from './openStepElsewhere';
import { StepState } from './stepState';
import type { CreateTrainStep } from './trainStep';
import { writeTrainStep, type StepGraph } from './writeTrainStep';

const weightDecayByDefault = 1e-4;

/**
 * Opens a net for training on the first provider that computes the CPU's loss and gradients on a probe (and, where asked for,
 * in less time); the CPU, which comes last, gets a graph of its own with the operators that only it has, and its weights are updated in place beside the
 * graph. onnxruntime's binding copies all that a graph gives: with AdamW in it, on one thread, a step takes 3.9 times the
 * forward pass instead of 3.7 (small net) and 3.5 (ResNet-18), and memory for three more copies of the weights.
 * @throws ProblemError if the net cannot be trained; Error with onnxruntime's message where it does not run on the CPU
 */
export const createTrainStep: CreateTrainStep = async (options) => {
  const { runtime, net, batch, seed, threads, providers = [] } = options;
  const isFrozen = options.isFrozen ?? (() => false);
  const weightDecay = options.weightDecay ?? weightDecayByDefault;
  const placeWeight = net.output.map === undefined ? 0 : (options.placeWeight ?? 0);
  const graphOptions = { net, batch, isFrozen, placeWeight };
  const threading = threads === undefined ? {} : { threads };
  const stateOf = (graph: StepGraph): StepState => new StepState(net, graph, { weights: startWeights(net, seed), statistics: startStatistics(net) });
  const openCpu = async (): Promise<OpenedStep> => {
    const graph = writeTrainStep({ ...graphOptions, dialect: await findCpuDialect(runtime), result: 'gradients' });
    return { network: await runtime.open(graph.bytes, { provider: 'cpu', ...threading }), graph, state: stateOf(graph) };
  };
  const others = providers.includes('cpu') ? providers.slice(0, providers.indexOf('cpu')) : providers;
  const { opened, fallbacks } = await openStepElsewhere(runtime, { providers: others, takesQuickest: options.takesQuickest ?? false, graphOptions, stateOf, openCpu, weightDecay, ...threading });
  return new NetTrainStep({ ...(opened ?? (await openCpu())), net, batch, fallbacks, runtime, weightDecay, readsPlaces: placeWeight > 0, ...threading });
};
