import { ProblemError } from '../../server/core/base/problem';
import type { ModelCard } from '../contract/modelCard';
import type { Provider } from '../contract/protocol';
import type { ModelParts } from './inspectModel';
import { checkMapIdentity, type MapIdentity } from './maps/mapIdentity';
import { planMaps, type MapCandidate, type MapPlan } from './maps/mapPlan';
import type { Network, NetworkTensors } from './runtime/network';
import type { NetworkFallback } from './runtime/openElsewhere';
import { openNetwork, type OpenedNetwork } from './runtime/openNetwork';
import type { Pace } from './runtime/findSlowness';
import { probeInput } from './runtime/probeInput';
import { firstLine } from './runtime/providerReason';
import type { Runtime } from './runtime/runtime';

/** Source of a model's class maps; `reason` says why occlusion is used instead of a map of the network. */
export type MapSource = (MapCandidate & { readonly identity: Extract<MapIdentity, { difference: number }> }) | { readonly kind: 'occlusion'; readonly reason: string };

/** A model that has run once on its provider and is ready for films. The caller releases the network. */
export interface LoadedModel {
  readonly card: ModelCard;
  readonly network: Network;
  readonly fallbacks: readonly NetworkFallback[];
  readonly maps: MapSource;
}

/** The parts of a model that an analysis needs, whether its network is local or remote. */
export type FilmModel = Pick<LoadedModel, 'card' | 'maps'> & { readonly network: Pick<Network, 'inputs' | 'run'> };

export interface OpenModelOptions {
  readonly providers: readonly Provider[];
  /** Default: all cores but one. */
  readonly threads?: number;
  /** Whether a provider slower than the CPU is rejected; default: false. */
  readonly takesQuickest?: boolean;
}

/**
 * Starts a checked model: plans its maps, opens it on the first provider that agrees with the CPU, and verifies each planned
 * map against the network's output until one is its class map.
 * @throws ProblemError if the network does not run, gives the wrong number of labels, or its card names a tensor that is not a
 * class map
 */
export async function openModel(runtime: Runtime, parts: ModelParts, options: OpenModelOptions): Promise<LoadedModel> {
  const { card } = parts;
  const plan = planMaps(card, parts.model, parts.bytes);
  if (plan.isBinding && plan.candidates.length === 0) throw mapProblem(plan.reasons);
  const { opened, candidates, reasons } = await openPlanned(runtime, parts, { ...options, plan });
  const { network, fallbacks, reference } = opened;
  try {
    checkOutput(card, reference);
    const maps = chooseMap(card, candidates, { reference, reasons });
    if (plan.isBinding && maps.kind === 'occlusion') throw mapProblem([maps.reason]);
    if (card.input.fullyConvolutional) await checkOtherSize(card, network, maps);
    return { card, network, fallbacks, maps };
  } catch (error) {
    await network.release();
    throw error;
  }
}

/** Half of the maximum batch of an occlusion: enough to show what a device gains by batching, in half the time. */
const occludedFilms = 8;

interface PlannedOpening {
  readonly opened: OpenedNetwork;
  readonly candidates: readonly MapCandidate[];
  readonly reasons: readonly string[];
}

/** Opens the network with the planned maps, or without them if it does not run with a map that the card did not request. */
async function openPlanned(runtime: Runtime, parts: ModelParts, { plan, takesQuickest = false, ...options }: OpenModelOptions & { readonly plan: MapPlan }): Promise<PlannedOpening> {
  const { card } = parts;
  const probe = { feeds: { [card.input.name]: probeInput(card) }, outputs: [card.output.name, ...plan.candidates.map(({ tensor }) => tensor)] };
  const paceOf = ({ outputs }: typeof probe): { readonly pace?: Pace } => (takesQuickest ? { pace: paceFor(parts, outputs) } : {});
  try {
    return { opened: await openNetwork(runtime, plan.bytes, { ...options, ...paceOf(probe), probe }), candidates: plan.candidates, reasons: plan.reasons };
  } catch (error) {
    if (plan.isBinding || plan.candidates.length === 0) throw notRunning(error);
    const bare = { ...probe, outputs: [card.output.name] };
    const opened = await openNetwork(runtime, parts.bytes, { ...options, ...paceOf(bare), probe: bare }).catch((cause: unknown) => Promise.reject(notRunning(cause)));
    return { opened, candidates: [], reasons: [...plan.reasons, `With its map as an output it does not run: ${firstLine(error)}.`] };
  }
}

/** Times one film, as in normal analyses; a batch if maps need occlusion, which takes a hundred runs per film. */
function paceFor({ card, model }: ModelParts, outputs: readonly string[]): Pace {
  const { data, dims: [, ...size] } = probeInput(card);
  const isFree = typeof model.inputs.find(({ name }) => name === card.input.name)?.shape?.[0] !== 'number';
  const films = outputs.length === 1 && isFree ? occludedFilms : 1;
  const batch = new Float32Array(films * data.length);
  for (let film = 0; film < films; film += 1) batch.set(data, film * data.length);
  return { feeds: { [card.input.name]: { data: batch, dims: [films, ...size] } }, outputs, films };
}

function checkOutput(card: ModelCard, tensors: NetworkTensors): void {
  const logits = tensors[card.output.name]?.data ?? new Float32Array(0);
  if (logits.length !== card.labels.length) {
    throw new ProblemError({ where: 'labels', what: `The card has ${card.labels.length} labels, but for one film the network returns ${logits.length} values.`, advice: 'List labels in the order of the outputs, one for each.' });
  }
  if (!logits.every((value) => Number.isFinite(value))) throw new ProblemError({ where: 'output', what: 'On a test pattern, the network returns values that are not numbers.', advice: 'Its weights are damaged, or input.mean and input.std are wrong.' });
  const isProbability = logits.every((value) => value >= 0 && value <= 1);
  if (card.output.kind === 'probabilities' && !isProbability) throw new ProblemError({ where: 'output.kind', what: `The card says probabilities, but the network returns ${logits.find((value) => value < 0 || value > 1)}.`, advice: 'Write "logits".' });
}

function chooseMap(card: ModelCard, candidates: readonly MapCandidate[], { reference, reasons }: { readonly reference: NetworkTensors; readonly reasons: readonly string[] }): MapSource {
  const failures: string[] = [];
  for (const candidate of candidates) {
    const identity = checkMapIdentity(card, candidate, reference);
    if ('difference' in identity) return { ...candidate, identity };
    failures.push(identity.reason);
  }
  return { kind: 'occlusion', reason: [...failures, ...reasons].join(' ') };
}

/** Checks that a fully convolutional network also runs at another size; pooling over a fixed number of cells breaks that. */
async function checkOtherSize(card: ModelCard, network: Network, maps: MapSource): Promise<void> {
  const { height, width, stride } = card.input;
  const outputs = [card.output.name, ...(maps.kind === 'occlusion' ? [] : [maps.tensor])];
  const problem = (what: string): ProblemError => new ProblemError({ where: 'input.fullyConvolutional', what, advice: 'Write false: films are then brought to the one size of the card.' });
  let tensors: NetworkTensors;
  try {
    tensors = await network.run({ [card.input.name]: probeInput(card, { height, width: width + stride }) }, outputs);
  } catch (error) {
    throw problem(`The network does not take a film of ${height} × ${width + stride}: ${firstLine(error)}`);
  }
  const identity = maps.kind === 'occlusion' ? undefined : checkMapIdentity(card, maps, tensors);
  if (identity !== undefined && 'reason' in identity) throw problem(`At ${height} × ${width + stride} its map no longer pools to its output. ${identity.reason}`);
}

function mapProblem(reasons: readonly string[]): ProblemError {
  return new ProblemError({ where: 'output.map', what: reasons.join(' '), advice: 'Correct the card, or write {"kind": "auto"}.' });
}

function notRunning(error: unknown): ProblemError {
  return new ProblemError({ what: `The network does not run: ${firstLine(error)}`, advice: 'Export it for onnxruntime with standard operators.' }, { cause: error });
}
