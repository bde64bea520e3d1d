import { classMapHead } from '../../../models/nets/classMapHead';
import type { Net } from '../../../models/nets/net';
import { NetBuilder, type Features } from '../../../models/nets/netBuilder';
import { residualBlock } from '../../../models/nets/residualBlock';

export interface TinyTrainable {
  readonly labels?: number;
  readonly side?: number;
  /** Channels of the film. Default 1. */
  readonly channels?: number;
}

const film = ({ side = 8, channels = 1 }: TinyTrainable): Net['input'] => ({ name: 'film', channels, height: side, width: side });

/** A convolution, some layers, and a head with a class map: a net around whatever is to be tested. */
export function netAround(layers: (build: NetBuilder, x: Features) => Features, options: TinyTrainable & { readonly r?: number } = {}): Net {
  const build = new NetBuilder();
  const input = film(options);
  const start = build.conv('first', { name: input.name, channels: input.channels }, 8, { kernel: 3, bias: { kind: 'constant', value: 0.1 } });
  return build.net('around', input, classMapHead(build, layers(build, start), { labels: options.labels ?? 8, ...(options.r === undefined ? {} : { r: options.r }) }));
}

/** Stem with a pooling, two residual blocks (one with stride), log-sum-exp: the small net in little. */
export function tinyResidualNet({ labels = 8, side = 16 }: TinyTrainable = {}): Net {
  const build = new NetBuilder();
  const stem = build.relu('stem', build.batchNorm('stem.bn', build.conv('stem.conv', { name: 'film', channels: 1 }, 8, { kernel: 5, stride: 2 })));
  const x = residualBlock(build, 'block1', stem, { channels: 8, stride: 1 });
  return build.net('tiny-residual', film({ side }), classMapHead(build, residualBlock(build, 'block2', x, { channels: 16, stride: 2 }), { labels, r: 5 }));
}

/** Stem with max pooling 3 × 3, a residual block, average pooling: ResNet-18 in little. */
export function tinyResNet({ labels = 8, side = 16, channels = 3 }: TinyTrainable = {}): Net {
  const build = new NetBuilder();
  const stem = build.relu('relu', build.batchNorm('bn1', build.conv('conv1', { name: 'film', channels }, 8, { kernel: 7, stride: 2 })));
  const x = build.maxPool('maxpool', stem, { kernel: 3, stride: 2, pad: 1 });
  return build.net('tiny-resnet', film({ side, channels }), classMapHead(build, residualBlock(build, 'layer1', x, { channels: 16, stride: 2 }), { labels }));
}

/** A pyramid of two levels: upsampling, joining, and a map at the finer level. */
export function tinyPyramid({ labels = 8, side = 16 }: TinyTrainable = {}): Net {
  const build = new NetBuilder();
  const fine = build.relu('fine', build.batchNorm('fine.bn', build.conv('fine.conv', { name: 'film', channels: 1 }, 8, { kernel: 3, stride: 2 })));
  const coarse = build.relu('coarse', build.batchNorm('coarse.bn', build.conv('coarse.conv', fine, 8, { kernel: 3, stride: 2 })));
  const joined = build.concat('joined', [fine, build.upsample('up', coarse, 2)]);
  return build.net('tiny-pyramid', film({ side }), classMapHead(build, joined, { labels, r: 5 }));
}
