import { setTimeout as sleep } from 'node:timers/promises';
import { isDeviceLeased } from '../lease/deviceLease';

/** Interval of polling the leases while the device is in use. */
const lookEveryMs = 50;
/** Maximum wait: continuous analyses (a folder of films) slow a training down but never stop it. */
const longestWayMs = 2000;

export interface TrainingGateOptions {
  readonly onPaused: (isPaused: boolean) => void;
  readonly onWaiting: () => void;
  /** Whether an analysis holds the device. */
  readonly isLeased?: () => Promise<boolean>;
}

/** Runs between two steps: lets messages in, blocks while the training is paused, and yields to analyses. */
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
    // A step blocks the event loop: process the messages that arrived meanwhile.
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
