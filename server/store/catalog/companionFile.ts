import { damagedCatalogFile } from './damagedCatalogFile';
import { readSnapshot, readSnapshotNow } from './readSnapshot';
import type { Snapshot } from './snapshotFile';

/** A snapshot that belongs to one `codes.bin`, which stores its checksum. */
export interface CompanionName {
  readonly kind: string;
  readonly name: string;
  /** Checksum of its sections. */
  readonly checksum: number;
}

/** A file of a catalog beside its code list: read ahead, or synchronously on first use. */
export class CompanionFile<T> {
  readonly #directory: string;
  readonly #file: CompanionName;
  readonly #make: (snapshot: Snapshot) => T;
  #made: { readonly value: T; readonly snapshot: Snapshot } | undefined;

  constructor(directory: string, file: CompanionName, make: (snapshot: Snapshot) => T) {
    this.#directory = directory;
    this.#file = file;
    this.#make = make;
  }

  /** @throws ProblemError if the file is missing, damaged or from another build */
  get(): T {
    return (this.#made ?? this.#take(readSnapshotNow(this.#directory, this.#file.kind, this.#file.name))).value;
  }

  /**
   * Reads the whole file asynchronously.
   * @throws ProblemError like {@link get}
   */
  async readAhead(): Promise<void> {
    if (this.#made === undefined) {
      const snapshot = await readSnapshot(this.#directory, this.#file.kind, this.#file.name);
      try {
        // A synchronous caller may have read it in the meantime.
        if (this.#made === undefined) this.#take(snapshot);
      } finally {
        // Closes the file even if the snapshot is unusable.
        await snapshot.readRest();
      }
    }
    await this.#made?.snapshot.readRest();
  }

  #take(snapshot: Snapshot): { readonly value: T; readonly snapshot: Snapshot } {
    if (snapshot.checksum !== this.#file.checksum) throw damagedCatalogFile(this.#file.name);
    this.#made = { value: this.#make(snapshot), snapshot };
    return this.#made;
  }
}
