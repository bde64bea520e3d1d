import { round } from '../statistics';

/** The least of several runs: what the machine can do when nobody else has it. */
export interface Cost {
  readonly ms: number;
  /** Time of processors, which others on the machine change much less than they change the clock's. */
  readonly processorMs: number;
}

export class CostMeter {
  #ms = Infinity;
  #processorMs = Infinity;

  get cost(): Cost {
    return { ms: round(this.#ms, 1), processorMs: round(this.#processorMs, 1) };
  }

  async add(run: () => Promise<unknown>): Promise<void> {
    const [before, from] = [process.cpuUsage(), performance.now()];
    await run();
    this.#ms = Math.min(this.#ms, performance.now() - from);
    const { user, system } = process.cpuUsage(before);
    this.#processorMs = Math.min(this.#processorMs, (user + system) / 1000);
  }
}
