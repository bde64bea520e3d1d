/** A convolution of SqueezeNet v1.0 (Iandola et al. 2016, table 1), named as in its Caffe model. */
export interface SqueezeLayer {
  readonly name: string;
  readonly shape: readonly [out: number, in_: number, rows: number, columns: number];
}

/** Output channels of fire modules 2–9: of the squeeze, and of each of the two expands. */
export const fireSizes = [
  [16, 64],
  [16, 64],
  [32, 128],
  [32, 128],
  [48, 192],
  [48, 192],
  [64, 256],
  [64, 256],
] as const;

/** All 26 convolutions in the order of the file. */
export function squeezeLayers(): readonly SqueezeLayer[] {
  const layers: SqueezeLayer[] = [{ name: 'conv1', shape: [96, 3, 7, 7] }];
  let channels = 96;
  fireSizes.forEach(([squeeze, expand], index) => {
    const fire = `fire${index + 2}`;
    layers.push({ name: `${fire}/squeeze1x1`, shape: [squeeze, channels, 1, 1] }, { name: `${fire}/expand1x1`, shape: [expand, squeeze, 1, 1] }, { name: `${fire}/expand3x3`, shape: [expand, squeeze, 3, 3] });
    channels = 2 * expand;
  });
  layers.push({ name: 'conv10', shape: [1000, 512, 1, 1] });
  return layers;
}
