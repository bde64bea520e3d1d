import { setTimeout as sleep } from 'node:timers/promises';
import { isDeviceLeased } from '../lease/deviceLease';

/** A look at the leases while somebody has the device. */
const lookEveryMs = 50;
/** Work of others that never ends (a folder of films) slows a training down, and does not stop it. */
const longestWayMs = 2000;

export interface TrainingGateOptions {
  readonly onPaused: (isPaused: boolean) => void;
  readonly onWaiting: () => void;
  /** Whether an analysis has the device. */
  readonly isLeased?: () => Promise<boolean>;
}

/** Stands between two steps: lets messages in, holds while the training is paused, makes way for analyses. */
export class TrainingGate {
  readonly #options: TrainingGateOptions;
  #isPaused = false;
  #wake: () => void = () => undefined;

  constructor(options: TrainingGateOptions) {
    this.#options = options;
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#options.onPaused(true);
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#options.onPaused(false);
    this.#wake();
  }

  async pass(signal: AbortSignal): Promise<void> {
    // A step blocks the event loop: what came in meanwhile is read now.
    await new Promise(setImmediate);
    while (this.#isPaused && !signal.aborted) await this.#wakeOr(signal);
    const { isLeased = isDeviceLeased, onWaiting } = this.#options;
    const start = Date.now();
    for (let isFirst = true; !signal.aborted && Date.now() - start < longestWayMs && (await isLeased()); isFirst = false) {
      if (isFirst) onWaiting();
      await sleep(lookEveryMs);
    }
  }

  #wakeOr(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
