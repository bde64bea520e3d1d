import type { Features, NetBuilder } from './netBuilder';

/** Basic residual block: two 3×3 convolutions and a shortcut, which is a 1×1 convolution if size or channels change (He et al. 2016). */
export function residualBlock(build: NetBuilder, name: string, x: Features, { channels, stride }: { readonly channels: number; readonly stride: number }): Features {
  const first = build.relu(`${name}.relu1`, build.batchNorm(`${name}.bn1`, build.conv(`${name}.conv1`, x, channels, { kernel: 3, stride })));
  const second = build.batchNorm(`${name}.bn2`, build.conv(`${name}.conv2`, first, channels, { kernel: 3 }));
  const shortCut = stride === 1 && channels === x.channels ? x : build.batchNorm(`${name}.downsample.1`, build.conv(`${name}.downsample.0`, x, channels, { kernel: 1, stride }));
  return build.relu(name, build.add(`${name}.sum`, second, shortCut));
}
