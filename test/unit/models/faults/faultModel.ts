import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { floatTensor, OnnxGraphBuilder } from '../../../../models/onnx/onnxWriter';

/** A model made to be run in a test: `side` pixels a side, so many channels, maps by occlusion where it is to be slow. */
export interface FaultModel {
  readonly id?: string;
  readonly side: number;
  readonly channels: number;
  readonly map?: { readonly kind: 'auto' } | { readonly kind: 'occlusion' };
  /** Instead of the network's checksum. */
  readonly sha256?: string;
  /** Changes the network's bytes after its checksum was taken. */
  readonly damage?: (network: Uint8Array) => Uint8Array;
  /** A network whose run throws: it gathers beyond its end. */
  readonly throwsInRun?: boolean;
}

/** Writes a card `model.json` and its network. @returns their folder */
export async function writeFaultModel(folder: string, model: FaultModel): Promise<string> {
  const directory = path.join(folder, model.id ?? 'tiny');
  await mkdir(directory, { recursive: true });
  const network = makeNetwork(model);
  const sha256 = model.sha256 ?? createHash('sha256').update(network).digest('hex');
  await writeFile(path.join(directory, 'network.onnx'), model.damage?.(network) ?? network);
  const card = {
    version: 1,
    id: model.id ?? 'tiny',
    title: 'Network of a test',
    file: 'network.onnx',
    sha256,
    intendedUse: 'Tests.',
    disclaimer: 'Knows nothing, not for clinical use.',
    input: { name: 'x', layout: 'NCHW', channels: 1, height: model.side, width: model.side, mean: [0.5], std: [0.25] },
    output: { name: 'y', kind: 'logits', map: model.map ?? { kind: 'auto' } },
    labels: [
      { id: 'Nodule', threshold: 0.01 },
      { id: 'Mass', threshold: 0.99 },
    ],
  };
  await writeFile(path.join(directory, 'model.json'), JSON.stringify(card));
  return directory;
}

const labels = 2;

/** Two convolutions, a head of one convolution, and its mean: the form whose class map is the head's output. */
function makeNetwork({ side, channels, throwsInRun = false }: FaultModel): Uint8Array {
  const graph = new OnnxGraphBuilder();
  const image = graph.input({ name: 'x', shape: ['N', 1, side, side] });
  const convolve = (input: string, from: number, to: number, size: number): string => {
    const weight = graph.initializer(floatTensor([to, from, size, size], wave(to * from * size * size, 1 / (from * size))));
    return graph.op('Conv', [input, weight], { kernel_shape: [size, size], pads: Array<number>(4).fill(Math.floor(size / 2)) });
  };
  const features = graph.op('Relu', [convolve(graph.op('Relu', [convolve(image, 1, channels, 3)]), channels, channels, 3)]);
  const pooled = graph.op('GlobalAveragePool', [convolve(features, channels, labels, 1)]);
  const logits = graph.op('Flatten', [pooled], { axis: 1 }, throwsInRun ? 'z' : 'y');
  if (throwsInRun) graph.op('Gather', [logits, indexBeyond(graph, pooled)], { axis: 1 }, 'y');
  graph.output({ name: 'y', shape: ['N', labels] });
  return graph.model({ opset: 17 });
}

/** Indices that are known only in the run and lie beyond the two labels: the value of a shape, which is two, and more. */
function indexBeyond(graph: OnnxGraphBuilder, tensor: string): string {
  return graph.op('Slice', [graph.op('Concat', [graph.op('Shape', [tensor]), graph.op('Shape', [tensor])], { axis: 0 }), ...[1, 3].map((value) => graph.initializer({ dims: [1], elementType: 'int64', raw: int64(value) }))]);
}

function int64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value), true);
  return bytes;
}

function wave(length: number, scale: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => scale * Math.sin(index * 1.7 + 0.3));
}
