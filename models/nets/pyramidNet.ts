import { classMapHead } from './classMapHead';
import type { Net } from './net';
import { NetBuilder, type Features } from './netBuilder';
import { residualBlock } from './residualBlock';
import type { NetSize } from './smallResidualNet';

/** Channels of the blocks; each halves the size, starting from a quarter of the input. */
const widths = [24, 48, 64, 96] as const;
/** Channels of the top-down pathway. */
const lateral = 48;
/** Sharpness of the log-sum-exp pooling. */
const sharpness = 5;

/**
 * Network of the default model: a residual net down to 1/32 of the input and a feature pyramid (Lin et al. 2017) back up to
 * 1/4, where the class map lies. Large findings get a wide receptive field, and small ones stay several cells wide. Input
 * sides must be multiples of 32.
 */
export function pyramidNet({ labels, height, width, channels = 1 }: NetSize): Net {
  const build = new NetBuilder();
  let x = build.relu('stem', build.batchNorm('stem.bn', build.conv('stem.conv', { name: 'film', channels }, 16, { kernel: 5, stride: 2 })));
  const scales: Features[] = widths.map((count, index) => (x = residualBlock(build, `block${index + 1}`, x, { channels: count, stride: 2 })));
  const level = (name: string, from: Features): Features => build.batchNorm(`${name}.bn`, build.conv(`${name}.conv`, from, lateral, { kernel: 1 }));
  let up = build.relu('level4', level('level4', scales[3] ?? x));
  for (const scale of [3, 2, 1]) {
    const name = `level${scale}`;
    const sum = build.relu(name, build.add(`${name}.sum`, build.upsample(`${name}.up`, up, 2), level(name, scales[scale - 1] ?? x)));
    up = build.relu(`${name}.out`, build.batchNorm(`${name}.out.bn`, build.conv(`${name}.out.conv`, sum, lateral, { kernel: 3 })));
  }
  return build.net('pyramid', { name: 'film', channels, height, width }, classMapHead(build, up, { labels, r: sharpness }));
}
