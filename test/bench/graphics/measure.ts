import { loadRuntime, type Runtime } from '../../../models/inference/runtime/runtime';
import { probeProviders } from '../../../models/inference/runtime/probeProviders';
import type { Provider } from '../../../models/contract/protocol';
import { createTrainStep } from '../../../models/train/step/createTrainStep';
import { round } from '../statistics';
import { benchBatch, benchNet, quickest, type BenchNet } from '../training/work';
import { benchInput, makeBenchNet, netSide } from '../xray/benchNet';

export interface GraphicsFigures {
  /** Providers beside the CPU that start and agree with it, and why the others are left. */
  readonly usable: readonly Provider[];
  readonly reasons: readonly string[];
  readonly threads: number;
  readonly films: readonly { readonly batch: number; readonly ms: Readonly<Partial<Record<Provider, number>>> }[];
  readonly steps: readonly { readonly net: BenchNet; readonly batch: number; readonly ms: Readonly<Partial<Record<Provider, number>>>; readonly loss: Readonly<Partial<Record<Provider, number>>> }[];
}

const filmBatches = [1, 8, 32] as const;
const stepBatches = [16, 64] as const;
const warmingUp = 3;
const runs = 10;

/** What a graphics adapter gains over the threads of the processor: ResNet-18 on films of 224 × 224, and training steps at 128 × 128. */
export async function measureGraphics(threads: number): Promise<GraphicsFigures> {
  const runtime = await loadRuntime();
  const { usable, fallbacks } = await probeProviders(runtime, runtime.compiledIn);
  const reasons = fallbacks.map(({ provider, reason }) => `${provider}: ${reason}`);
  const others = usable.filter((provider) => provider !== 'cpu');
  if (others.length === 0) return { usable: others, reasons, threads, films: [], steps: [] };
  const films: GraphicsFigures['films'][number][] = [];
  for (const batch of filmBatches) films.push({ batch, ms: await timeFilms(runtime, { providers: usable, batch, threads }) });
  const steps: GraphicsFigures['steps'][number][] = [];
  for (const net of ['small', 'resnet18'] as const) for (const batch of stepBatches) steps.push({ net, batch, ...(await timeSteps(runtime, { net, providers: usable, batch, threads })) });
  return { usable: others, reasons, threads, films, steps };
}

interface Work {
  readonly providers: readonly Provider[];
  readonly batch: number;
  readonly threads: number;
}

async function timeFilms(runtime: Runtime, { providers, batch, threads }: Work): Promise<Partial<Record<Provider, number>>> {
  const ms: Partial<Record<Provider, number>> = {};
  const film = { data: benchInput(netSide, batch), dims: [batch, 1, netSide, netSide] };
  for (const provider of providers) {
    const network = await runtime.open(makeBenchNet(), { provider, threads });
    ms[provider] = await quickestAfterWarmingUp(() => network.run({ film }, ['logits', 'map']));
    await network.release();
  }
  return ms;
}

async function timeSteps(runtime: Runtime, { net, providers, batch, threads }: Work & { readonly net: BenchNet }): Promise<Pick<GraphicsFigures['steps'][number], 'ms' | 'loss'>> {
  const ms: Partial<Record<Provider, number>> = {};
  const loss: Partial<Record<Provider, number>> = {};
  const films = { ...benchBatch(batch), learningRate: 1e-3 };
  for (const provider of providers) {
    const step = await createTrainStep({ runtime, net: benchNet(net), batch, seed: 1, threads, providers: [provider] });
    // A provider that does not compute what the CPU computes is left for it: that would be no figure of its own.
    if (step.provider === provider) {
      ms[provider] = await quickestAfterWarmingUp(async () => {
        loss[provider] = (await step.run(films)).loss;
      });
    }
    await step.dispose();
  }
  return { ms, loss };
}

async function quickestAfterWarmingUp(run: () => Promise<unknown>): Promise<number> {
  await quickest(warmingUp, run);
  return round(await quickest(runs, run), 1);
}
