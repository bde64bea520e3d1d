import type { JobEvent } from '../../server/store/release/jobEvent';

/** A download takes the first half of the bar, what is built of it the rest; the last bit is for the check. */
const downloadedPercent = 50;
const builtPercent = 95;

/** How far a job has come, 0–100, over phases that each know their own total. It never goes back; phases without a total leave it where it is. */
export class JobPercent {
  #percent = 0;
  /** Where building began; undefined until it did. */
  #base: number | undefined;

  /** @returns by how much the bar grows with the event; undefined where it stays */
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
