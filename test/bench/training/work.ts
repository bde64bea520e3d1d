import { resNet18 } from '../../../models/nets/resNet18';
import { smallResidualNet } from '../../../models/nets/smallResidualNet';
import type { Net } from '../../../models/nets/net';

/** What is measured: full steps on films of this side. */
export const filmSide = 128;
export const labels = 8;
export const ownBatch = 16;
export const benchNets = { small: { make: smallResidualNet, runs: 40 }, resnet18: { make: resNet18, runs: 8 } } as const;
export type BenchNet = keyof typeof benchNets;

export function benchNet(name: BenchNet): Net {
  return benchNets[name].make({ labels, height: filmSide, width: filmSide });
}

export function isBenchNet(name: string): name is BenchNet {
  return name in benchNets;
}

/** The quickest of some runs, in milliseconds: what the machine can do when nobody else has it. */
export async function quickest(runs: number, run: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let count = 0; count < runs; count += 1) {
    const from = performance.now();
    await run();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

/** Films, answers and weights that are the same in every run. */
export function benchBatch(films: number): { readonly images: Float32Array; readonly targets: Float32Array; readonly weights: Float32Array } {
  return {
    images: Float32Array.from({ length: films * filmSide * filmSide }, (_, index) => Math.sin(index * 12.9898)),
    targets: Float32Array.from({ length: films * labels }, (_, index) => (index % 5 === 0 ? 1 : 0)),
    weights: new Float32Array(films * labels).fill(1),
  };
}
