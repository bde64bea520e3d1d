export interface ScheduleOptions {
  readonly peak: number;
  /** Total steps of the training. */
  readonly steps: number;
  /** Fraction of the steps for warm-up. */
  readonly warmUp: number;
}

/** Learning rate of a step (from 0): linear warm-up to the peak, then cosine decay to zero (Loshchilov and Hutter 2017, without restarts). */
export function learningRateAt(step: number, { peak, steps, warmUp }: ScheduleOptions): number {
  const rising = Math.floor(steps * warmUp);
  if (step < rising) return (peak * (step + 1)) / rising;
  const passed = (step - rising) / Math.max(1, steps - rising);
  return (peak / 2) * (1 + Math.cos(Math.PI * Math.min(1, passed)));
}
