import type { Features, NetBuilder } from './netBuilder';
import type { NetOutput } from './net';

/** Initial bias of the logits: findings are rare, and starting at −3 (probability .05) avoids spending the first steps on learning that. */
const startScore = -3;
const startDeviation = 0.05;

/** A 1×1 convolution that gives the class map, pooled into the logits by log-sum-exp with sharpness r, or by averaging without r. */
export function classMapHead(build: NetBuilder, features: Features, { labels, r }: { readonly labels: number; readonly r?: number }): NetOutput {
  const map = build.conv('map', features, labels, { kernel: 1, start: { kind: 'normal', deviation: startDeviation }, bias: { kind: 'constant', value: r === undefined ? 0 : startScore } });
  const logits = r === undefined ? build.average('logits', map) : build.lsePool('logits', map, r);
  return { logits: logits.name, labels, map: map.name, pooling: r === undefined ? { kind: 'average' } : { kind: 'lse', r } };
}
