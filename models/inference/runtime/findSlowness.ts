import type { Network, NetworkTensors } from './network';

/** Inputs of a speed comparison; `films` is the batch size of each feed. */
export interface Pace {
  readonly feeds: NetworkTensors;
  readonly outputs: readonly string[];
  readonly films: number;
}

/** Number of runs, of which the fastest counts: the first run at a size allocates memory and, on a device, compiles shaders. */
const turns = 3;
/** A first run this many times slower than the CPU's cannot catch up: a software adapter takes seconds. */
const hopeless = 10;

/** Why a device is rejected as slower than the CPU on the same films; undefined if it is not. */
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
