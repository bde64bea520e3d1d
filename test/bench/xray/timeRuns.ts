import { median } from '../statistics';

/** Median milliseconds of a run, after some that are not counted. */
export async function timeRuns(run: () => Promise<unknown>, { warmingUp, runs }: { readonly warmingUp: number; readonly runs: number }): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < warmingUp + runs; index += 1) {
    const start = performance.now();
    await run();
    if (index >= warmingUp) times.push(performance.now() - start);
  }
  return median(times);
}
