import type { Runtime } from '../inference/runtime/runtime';
import { OnnxGraphBuilder } from '../onnx/onnxWriter';
import { blockedDomain, portableDialect, type Dialect } from './tape';

/** Channels of the probe: enough for the widest known block (16, AVX-512). */
const channels = 16;
/** Pixels of a channel in the probe. */
const pixels = 2;

/**
 * Determines the capabilities of onnxruntime's CPU provider on this machine. The block size is measured with a probe: in
 * blocked layout, the second pixel of the first channel lies one block after the first. Without that layout (other processors
 * or builds) returns the portable dialect.
 */
export async function findCpuDialect(runtime: Runtime): Promise<Dialect> {
  const graph = new OnnxGraphBuilder();
  const shape = [1, channels, 1, pixels];
  graph.node('ReorderInput', { inputs: [graph.input({ name: 'x', shape })], outputs: ['y'], attributes: { channels_last: 0 }, domain: blockedDomain });
  graph.node('BatchNormalization', { inputs: ['x', 'c', 'c', 'c', 'c'], outputs: ['z', 'mean', 'variance'], attributes: { training_mode: 1 } });
  graph.input({ name: 'c', shape: [channels] });
  for (const name of ['y', 'z']) graph.output({ name, shape });
  try {
    const network = await runtime.open(graph.model({ opset: 18, domains: { [blockedDomain]: 1 } }), { provider: 'cpu', threads: 1 });
    const feeds = { x: { data: Float32Array.from({ length: channels * pixels }, (_, index) => index), dims: shape }, c: { data: new Float32Array(channels).fill(1), dims: [channels] } };
    const { y } = await network.run(feeds, ['y', 'z']);
    await network.release();
    const channelBlock = y?.data.indexOf(1) ?? 1;
    return { channelBlock: channelBlock === 8 || channelBlock === 16 ? channelBlock : 1, hasCpuOperators: true };
  } catch {
    return portableDialect;
  }
}
