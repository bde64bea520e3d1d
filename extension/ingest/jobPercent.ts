import type { JobEvent } from '../../server/store/release/jobEvent';

/** Share of the progress bar for downloads; the rest is for building, with a remainder for verification. */
const downloadedPercent = 50;
const builtPercent = 95;

/** Progress of a job, 0–100, over phases that each know their own total. Never decreases; phases without a total leave it unchanged. */
export class JobPercent {
  #percent = 0;
  /** Progress when building began; undefined before. */
  #base: number | undefined;

  /** @returns the increase caused by the event; undefined if there is none */
  increment(event: JobEvent): number | undefined {
    const grown = this.#reached(event) - this.#percent;
    if (!(grown > 0)) return undefined;
    this.#percent += grown;
    return grown;
  }

  #reached(event: JobEvent): number {
    switch (event.type) {
      case 'downloading':
        return event.totalBytes === undefined || event.totalBytes === 0 ? 0 : downloadedPercent * Math.min(1, event.receivedBytes / event.totalBytes);
      case 'indexing':
        this.#base ??= this.#percent;
        return event.total === 0 ? 0 : this.#base + (builtPercent - this.#base) * Math.min(1, event.done / event.total);
      case 'promoted':
        return 100;
      default:
        return 0;
    }
  }
}
