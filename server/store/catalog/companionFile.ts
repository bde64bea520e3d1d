import { damagedCatalogFile } from './damagedCatalogFile';
import { readSnapshot, readSnapshotNow } from './readSnapshot';
import type { Snapshot } from './snapshotFile';

/** A snapshot that belongs to one `codes.bin`, which holds its checksum. */
export interface CompanionName {
  readonly kind: string;
  readonly name: string;
  /** Of its sections. */
  readonly checksum: number;
}

/** A file of a catalog beside its code list: read ahead, or while the first who asks for it waits. */
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

  /** @throws ProblemError where the file is missing, damaged or of another build */
  get(): T {
    return (this.#made ?? this.#take(readSnapshotNow(this.#directory, this.#file.kind, this.#file.name))).value;
  }

  /**
   * Reads all of it while the caller does other things.
   * @throws ProblemError as {@link get} does
   */
  async readAhead(): Promise<void> {
    if (this.#made === undefined) {
      const snapshot = await readSnapshot(this.#directory, this.#file.kind, this.#file.name);
      try {
        // Somebody who could not wait may have read it meanwhile.
        if (this.#made === undefined) this.#take(snapshot);
      } finally {
        // Lets the file go, also where the snapshot is of no use.
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
