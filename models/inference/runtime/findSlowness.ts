import type { Network, NetworkTensors } from './network';

/** What two networks are timed on: films are the batch of every feed. */
export interface Pace {
  readonly feeds: NetworkTensors;
  readonly outputs: readonly string[];
  readonly films: number;
}

/** Runs of which the quickest counts: the first at a size takes memory and, on a device, makes shaders. */
const turns = 3;
/** A run that takes so many times the CPU's does not come down to it: a software adapter takes seconds. */
const hopeless = 10;

/** Why a device is left for the CPU: it takes longer on the same films. Undefined if it does not. */
export async function findSlowness(cpu: Network, device: Network, { feeds, outputs, films }: Pace): Promise<string | undefined> {
  const timed = async (network: Network): Promise<number> => {
    const from = performance.now();
    await network.run(feeds, outputs);
    return performance.now() - from;
  };
  let cpuMs = Infinity;
  for (let turn = 0; turn < turns; turn += 1) cpuMs = Math.min(cpuMs, await timed(cpu));
  let deviceMs = Infinity;
  for (let turn = 0; turn < turns && (turn < 2 || deviceMs <= hopeless * cpuMs); turn += 1) {
    deviceMs = Math.min(deviceMs, await timed(device));
    if (deviceMs <= cpuMs) return undefined;
  }
  return `A film takes ${perFilm(deviceMs, films)} on it and ${perFilm(cpuMs, films)} on the CPU${films === 1 ? '' : ` where ${films} go at a time`}.`;
}

function perFilm(ms: number, films: number): string {
  return `${(ms / films).toFixed(1)} ms`;
}
