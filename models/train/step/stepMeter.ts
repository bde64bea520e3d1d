import type { TrainEvent } from '../../contract/trainingProtocol';

/** Interval of step events: live curves without flooding the channel. */
const tellEveryMs = 250;
/** Smoothing factor of the displayed speed. */
const newest = 0.3;

/** Emits step events a few times per second, with speed and remaining time. */
export class StepMeter {
  readonly #options: { readonly steps: number; readonly batch: number; readonly now: () => number; readonly onEvent: (event: TrainEvent) => void };
  #toldAt: number;
  #losses = 0;
  #count = 0;
  #stepsPerMs: number | undefined;

  constructor(options: { readonly steps: number; readonly batch: number; readonly now: () => number; readonly onEvent: (event: TrainEvent) => void }) {
    this.#options = options;
    this.#toldAt = options.now();
  }

  /** A pause does not count as slowness. */
  skip(): void {
    this.#toldAt = this.#options.now();
    this.#losses = 0;
    this.#count = 0;
  }

  onStep({ step, loss, learningRate }: { readonly step: number; readonly loss: number; readonly learningRate: number }): void {
    const { steps, batch, now, onEvent } = this.#options;
    this.#losses += loss;
    this.#count += 1;
    const passed = now() - this.#toldAt;
    if (passed < tellEveryMs && step < steps) return;
    const speed = this.#count / Math.max(1, passed);
    this.#stepsPerMs = this.#stepsPerMs === undefined ? speed : newest * speed + (1 - newest) * this.#stepsPerMs;
    onEvent({ type: 'step', step, steps, loss: this.#losses / this.#count, learningRate, imagesPerSecond: this.#stepsPerMs * batch * 1000, secondsLeft: (steps - step) / this.#stepsPerMs / 1000 });
    this.skip();
  }
}
