import { floatTensor, OnnxGraphBuilder } from '../../onnx/onnxWriter';
import type { Provider, ProviderFallback } from '../../contract/protocol';
import { openNetwork } from './openNetwork';
import type { Runtime } from './runtime';

export interface ProviderProbe {
  readonly usable: readonly Provider[];
  readonly fallbacks: readonly ProviderFallback[];
}

/**
 * Tries each provider separately on a small network (one convolution, one pooling) and returns those that start and agree with
 * the CPU. Run it in a disposable process: a driver can crash it.
 */
export async function probeProviders(runtime: Runtime, providers: readonly Provider[]): Promise<ProviderProbe> {
  const usable: Provider[] = [];
  const fallbacks: ProviderFallback[] = [];
  for (const provider of new Set<Provider>([...providers.filter((name) => name !== 'cpu'), 'cpu'])) {
    const opened = await openNetwork(runtime, probeNetwork(), { providers: [provider], threads: 1, probe: { feeds: probeFeeds(), outputs: ['y'] } });
    if (opened.network.provider === provider) usable.push(provider);
    fallbacks.push(...opened.fallbacks);
    await opened.network.release();
  }
  return { usable, fallbacks };
}

const side = 16;
const channels = 4;

function probeNetwork(): Uint8Array {
  const graph = new OnnxGraphBuilder();
  const image = graph.input({ name: 'x', shape: [1, channels, side, side] });
  const weight = graph.initializer(floatTensor([channels, channels, 3, 3], wave(channels * channels * 9)));
  graph.op('GlobalAveragePool', [graph.op('Relu', [graph.op('Conv', [image, weight], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] })])], {}, 'y');
  graph.output({ name: 'y', shape: [1, channels, 1, 1] });
  return graph.model({ opset: 17 });
}

function probeFeeds(): { readonly x: { readonly data: Float32Array; readonly dims: readonly number[] } } {
  return { x: { data: wave(channels * side * side), dims: [1, channels, side, side] } };
}

/** A fixed, aperiodic pattern between −1 and 1. */
function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index * 0.7 + 0.3 * Math.sin(index * 0.13)));
}
