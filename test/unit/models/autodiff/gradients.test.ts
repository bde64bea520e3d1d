import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCpuDialect } from '../../../../models/autodiff/cpuDialect';
import { portableDialect } from '../../../../models/autodiff/tape';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import type { Net } from '../../../../models/nets/net';
import type { NetBuilder} from '../../../../models/nets/netBuilder';
import { type Features } from '../../../../models/nets/netBuilder';
import { residualBlock } from '../../../../models/nets/residualBlock';
import { prepareGradientCheck } from '../../../support/nets/gradientCheck';
import { netAround, tinyPyramid, tinyResidualNet, tinyResNet } from '../../../support/nets/tinyNets';

/** What the issue of training asks for: float32 stays an order of magnitude below. */
const tolerance = 1e-4;

type Layers = (build: NetBuilder, x: Features) => Features;

const operations: Readonly<Record<string, Layers>> = {
  'a 3×3 convolution': (build, x) => build.conv('y', x, 16, { kernel: 3 }),
  'a 3×3 convolution of stride 2': (build, x) => build.conv('y', x, 16, { kernel: 3, stride: 2 }),
  'a 5×5 convolution with a bias': (build, x) => build.conv('y', x, 8, { kernel: 5, bias: { kind: 'constant', value: 0.2 } }),
  'a 1×1 convolution of stride 2': (build, x) => build.conv('y', x, 8, { kernel: 1, stride: 2 }),
  'channels that fill no block': (build, x) => build.conv('z', build.conv('y', x, 6, { kernel: 3 }), 10, { kernel: 3, stride: 2 }),
  'batch normalisation': (build, x) => build.batchNorm('y', x, 0.7),
  'a rectifier': (build, x) => build.relu('y', x),
  'a sum': (build, x) => build.add('y', x, build.conv('z', x, 8, { kernel: 3 })),
  'a concatenation': (build, x) => build.concat('y', [x, build.conv('z', x, 4, { kernel: 3 }), x]),
  'upsampling': (build, x) => build.upsample('y', build.conv('z', x, 8, { kernel: 3, stride: 2 }), 2),
  'max pooling 2×2': (build, x) => build.maxPool('y', x, { kernel: 2, stride: 2, pad: 0 }),
  'max pooling 3×3 of stride 2': (build, x) => build.maxPool('y', x, { kernel: 3, stride: 2, pad: 1 }),
};

/** Layers that the builders do not write, but importers do. */
const imported: Readonly<Record<string, Net>> = {
  'average pooling 2×2': withLayer({ op: 'averagePool', input: 'first', output: 'y', kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0], countsPadding: false }),
  'average pooling 3×3 whose padding counts': withLayer({ op: 'averagePool', input: 'first', output: 'y', kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], countsPadding: true }),
  'average pooling 3×3 whose padding does not count': withLayer({ op: 'averagePool', input: 'first', output: 'y', kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], countsPadding: false }),
  'a rectangular window with one-sided padding': withLayer({ op: 'maxPool', input: 'first', output: 'y', kernel: [2, 3], strides: [1, 2], pads: [0, 1, 1, 0] }),
  'a flattening and a linear layer': linearNet(),
};

function withLayer(layer: Net['layers'][number]): Net {
  const net = netAround((build, x) => build.relu('y', x));
  return { ...net, layers: net.layers.map((old) => (old.output === 'y' ? layer : old)) };
}

function linearNet(): Net {
  const net = netAround((_, x) => x, { labels: 4 });
  const weights = { shape: [3, 4 * 64], start: { kind: 'he' }, decays: true } as const;
  return {
    ...net,
    layers: [...net.layers.filter(({ output }) => output !== 'logits' && output !== 'logits.cells'), { op: 'flatten', input: 'map', output: 'flat' }, { op: 'gemm', input: 'flat', output: 'logits', weight: 'fc.weight', bias: 'fc.bias' }],
    parameters: [...net.parameters, { name: 'fc.weight', ...weights }, { name: 'fc.bias', shape: [3], start: { kind: 'constant', value: 0.1 }, decays: false }],
    output: { logits: 'logits', labels: 3, pooling: { kind: 'average' } },
  };
}

async function checkGradients(net: Net, { placeWeight = 0, films = 8 } = {}): Promise<void> {
  const runtime = await loadRuntime();
  for (const dialect of [portableDialect, await findCpuDialect(runtime)]) {
    // Eight films fill a block of channels where films and channels change places.
    const check = prepareGradientCheck(net, { dialect, films, placeWeight });
    const network = await runtime.open(check.bytes, { provider: 'cpu', threads: 1 });
    const { loss, worst, where } = check.judge(await network.run(check.feeds, check.outputs));
    await network.release();
    const told = `${dialect.channelBlock === 1 ? 'standard operators' : `blocks of ${dialect.channelBlock}`}: loss off by ${loss}, gradient of "${where}" by ${worst}`;
    assert.ok(loss <= tolerance && worst <= tolerance, told);
  }
}

for (const [name, layers] of Object.entries(operations)) {
  test(`the gradients through ${name} are those of central differences in double precision`, () => checkGradients(netAround(layers)));
}

for (const [name, net] of Object.entries(imported)) {
  test(`the gradients through ${name} are those of central differences in double precision`, () => checkGradients(net));
}

test('the gradients through log-sum-exp pooling are those of central differences in double precision', () => checkGradients(netAround((_, x) => x, { r: 5 })));

test('the gradients of a loss over the cells of the map are those of central differences in double precision', () => checkGradients(netAround((_, x) => x, { r: 5 }), { placeWeight: 0.5 }));

for (const [name, net] of Object.entries({ 'a small residual net': tinyResidualNet(), 'a ResNet': tinyResNet(), 'a pyramid': tinyPyramid() })) {
  test(`the gradients of ${name} are those of central differences in double precision`, () => checkGradients(net));
}

// Without a rectifier: among so many cells one would always bend within the step of a central difference.
const normed: Layers = (build, x) => build.conv('y', build.batchNorm('x', x), 16, { kernel: 3 });
const halved: Layers = (build, x) => build.conv('y', x, 16, { kernel: 3, stride: 2 });

// A weight's gradient goes other ways for large maps, for small ones, and for films that fill no block.
for (const { side, films, layers } of [
  { side: 32, films: 2, layers: normed },
  { side: 64, films: 2, layers: halved },
  { side: 8, films: 16, layers: normed },
  { side: 9, films: 4, layers: halved },
  { side: 8, films: 12, layers: normed },
  { side: 8, films: 3, layers: halved },
]) {
  test(`the gradients of ${films} films of ${side} × ${side} through ${layers === normed ? 'a normalisation and a convolution' : 'a stride of 2'} are those of central differences in double precision`, () => checkGradients(netAround(layers, { side }), { films }));
}

test('the gradients of a residual block whose sum is rectified are those of central differences in double precision', () => checkGradients(netAround((build, x) => residualBlock(build, 'block2', residualBlock(build, 'block1', x, { channels: 8, stride: 1 }), { channels: 16, stride: 2 }), { side: 16 }), { films: 4 }));
