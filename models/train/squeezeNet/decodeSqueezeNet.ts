import { ProblemError } from '../../../server/core/base/problem';
import { squeezeLayers, type SqueezeLayer } from './layers';

/** A convolution with its weights. */
export interface DecodedLayer extends SqueezeLayer {
  /** Row-major [out, in, rows, columns]. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** Size of a codebook: 8-bit codes. */
const codes = 256;

/**
 * Decodes `compressed_SqueezeNet.net` (Han et al. 2016, "Deep Compression"; github.com/songhan/SqueezeNet-Deep-Compression):
 * 26 weight counts (uint32), then per layer a codebook of 256 floats, the biases, one code byte per kept weight, and the 4-bit
 * gaps between kept weights, low nibble first. Pruned weights are zero.
 * @throws ProblemError if the file has another length or refers beyond a layer
 */
export function decodeSqueezeNet(file: Uint8Array): readonly DecodedLayer[] {
  const layers = squeezeLayers();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wrong = (what: string): ProblemError => new ProblemError({ what: `This is not a compressed SqueezeNet: ${what}.`, advice: 'Fetch compressed_SqueezeNet.net again.' });
  if (file.length < 4 * layers.length) throw wrong('it is too short');
  let offset = 4 * layers.length;
  const take = (bytes: number): number => {
    const start = offset;
    offset += bytes;
    if (offset > file.length) throw wrong('it ends too early');
    return start;
  };
  const floats = (count: number): Float32Array => {
    const start = take(4 * count);
    return Float32Array.from({ length: count }, (_, index) => view.getFloat32(start + 4 * index, true));
  };
  const decoded = layers.map((layer, index): DecodedLayer => {
    const kept = view.getUint32(4 * index, true);
    const [out, ...rest] = layer.shape;
    const size = rest.reduce((product, side) => product * side, out);
    if (kept === 0 || kept > size) throw wrong(`${layer.name} keeps ${kept} of ${size} weights`);
    const codebook = floats(codes);
    const bias = floats(out);
    const codeStart = take(kept);
    const gapStart = take(Math.floor((kept - 1) / 2) + 1);
    const weight = new Float32Array(size);
    let at = -1;
    for (let number = 0; number < kept; number += 1) {
      const packed = file[gapStart + (number >> 1)] ?? 0;
      at += (number % 2 === 0 ? packed & 15 : packed >> 4) + 1;
      if (at >= size) throw wrong(`${layer.name} points beyond its end`);
      weight[at] = codebook[file[codeStart + number] ?? 0] ?? 0;
    }
    return { ...layer, weight, bias };
  });
  if (offset !== file.length) throw wrong(`${file.length - offset} bytes are left over`);
  return decoded;
}
