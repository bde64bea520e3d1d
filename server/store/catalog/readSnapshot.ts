import { SectionsSum, Snapshot } from './snapshotFile';
import { pagesStart } from './snapshotFormat';
import { readBeginning, readBeginningNow, type OpenedFile, type Reading } from './wholeFile';

/**
 * Reads a snapshot of a catalog except its paged sections (see `FilePages`), verifying it while reading. The caller must call
 * `readRest`, which closes the file.
 * @throws ProblemError if the file is missing, incomplete, damaged or of another kind
 */
export async function readSnapshot(directory: string, kind: string, name: string): Promise<Snapshot> {
  const reading = new SnapshotReading();
  return reading.attach(await readBeginning(directory, name, reading), kind, name);
}

/** The synchronous version. */
export function readSnapshotNow(directory: string, kind: string, name: string): Snapshot {
  const reading = new SnapshotReading();
  return reading.attach(readBeginningNow(directory, name, reading), kind, name);
}

class SnapshotReading implements Reading {
  readonly endOf = pagesStart;
  readonly #sections = new SectionsSum();
  #sum = 0;

  onRead(bytes: Uint8Array, end: number): void {
    this.#sum = this.#sections.upTo(bytes, end);
  }

  attach({ bytes, source }: OpenedFile, kind: string, name: string): Snapshot {
    try {
      return new Snapshot(bytes, kind, name, undefined, { sum: this.#sum, ...(source && { source }) });
    } catch (error) {
      source?.close();
      throw error;
    }
  }
}
