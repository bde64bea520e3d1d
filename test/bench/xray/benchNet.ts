import { resNet18 } from '../../../models/nets/resNet18';
import { startStatistics, startWeights } from '../../../models/nets/netState';
import { exportedOutputs, writeNet } from '../../../models/nets/writeNet';

/** Pixels a side that chest networks are usually trained on. */
export const netSide = 224;

const labels = 14;

/** ResNet-18 with the class map of 14 findings, as exported; its weights are of a seed, which costs no other time than trained ones. */
export function makeBenchNet(): Uint8Array {
  const net = resNet18({ labels, height: netSide, width: netSide });
  return writeNet(net, { weights: startWeights(net, 1), statistics: startStatistics(net) });
}

/** A card for it. */
export function benchCard(sha256: string): unknown {
  return {
    version: 1,
    id: 'bench',
    title: 'ResNet-18 with weights of a seed',
    file: 'network.onnx',
    sha256,
    intendedUse: 'Measuring times.',
    disclaimer: 'Knows nothing, not for clinical use.',
    input: { name: 'film', layout: 'NCHW', channels: 1, height: netSide, width: netSide, mean: [0.5], std: [0.25] },
    output: { name: exportedOutputs.logits, kind: 'logits', map: { kind: 'output', name: exportedOutputs.map } },
    // So low that every film gets its boxes.
    labels: Array.from({ length: labels }, (_, index) => ({ id: `Finding${index + 1}`, threshold: 0.01 })),
  };
}

/** A film as the network takes it. */
export function benchInput(side: number, batch = 1): Float32Array {
  return Float32Array.from({ length: batch * side * side }, (_, index) => Math.sin(index * 0.37));
}
