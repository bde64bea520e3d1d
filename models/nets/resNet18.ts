import { classMapHead } from './classMapHead';
import type { Net } from './net';
import { NetBuilder } from './netBuilder';
import { residualBlock } from './residualBlock';
import type { NetSize } from './smallResidualNet';

/** ResNet-18 (He et al. 2016, table 1) with its last layer before the average pooling, which gives the class map. */
export function resNet18({ labels, height, width, channels = 1 }: NetSize): Net {
  const build = new NetBuilder();
  const stem = build.relu('relu', build.batchNorm('bn1', build.conv('conv1', { name: 'film', channels }, 64, { kernel: 7, stride: 2 })));
  let x = build.maxPool('maxpool', stem, { kernel: 3, stride: 2, pad: 1 });
  [64, 128, 256, 512].forEach((count, index) => {
    x = residualBlock(build, `layer${index + 1}.0`, x, { channels: count, stride: index === 0 ? 1 : 2 });
    x = residualBlock(build, `layer${index + 1}.1`, x, { channels: count, stride: 1 });
  });
  return build.net('resnet18', { name: 'film', channels, height, width }, classMapHead(build, x, { labels }));
}
