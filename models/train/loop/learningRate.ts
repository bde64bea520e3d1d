export interface ScheduleOptions {
  readonly peak: number;
  /** Of the whole training. */
  readonly steps: number;
  /** Share of the steps over which the rate rises. */
  readonly warmUp: number;
}

/** Rate of a step (from 0): a linear rise to the peak, then half a cosine down to zero (Loshchilov and Hutter 2017, without restarts). */
export function learningRateAt(step: number, { peak, steps, warmUp }: ScheduleOptions): number {
  const rising = Math.floor(steps * warmUp);
  if (step < rising) return (peak * (step + 1)) / rising;
  const passed = (step - rising) / Math.max(1, steps - rising);
  return (peak / 2) * (1 + Math.cos(Math.PI * Math.min(1, passed)));
}
