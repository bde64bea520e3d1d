import type { Runtime } from '../inference/runtime/runtime';
import { OnnxGraphBuilder } from '../onnx/onnxWriter';
import { blockedDomain, portableDialect, type Dialect } from './tape';

/** Enough channels for the widest block that is known (16, AVX-512). */
const channels = 16;
/** Pixels of a channel in the probe. */
const pixels = 2;

/**
 * What onnxruntime's CPU provider can do on this machine. The block is read off a probe: brought into the layout, the
 * second pixel of the first channel lies one block behind the first. Without the layout (other processors, other builds)
 * the portable dialect is given.
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
