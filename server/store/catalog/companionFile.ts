import { damagedCatalogFile } from './damagedCatalogFile';
import { readSnapshot } from './readSnapshot';
import { Snapshot } from './snapshotFile';
import { readWholeNow } from './wholeFile';

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
  #made: { readonly value: T } | undefined;

  constructor(directory: string, file: CompanionName, make: (snapshot: Snapshot) => T) {
    this.#directory = directory;
    this.#file = file;
    this.#make = make;
  }

  /** @throws ProblemError where the file is missing, damaged or of another build */
  get(): T {
    return this.#made?.value ?? this.#take(new Snapshot(readWholeNow(this.#directory, this.#file.name), this.#file.kind, this.#file.name));
  }

  /**
   * Reads it while the caller does other things.
   * @throws ProblemError as {@link get} does
   */
  async readAhead(): Promise<void> {
    if (this.#made !== undefined) return;
    const snapshot = await readSnapshot(this.#directory, this.#file.kind, this.#file.name);
    // Somebody who could not wait may have read it meanwhile.
    if (this.#made === undefined) this.#take(snapshot);
  }

  #take(snapshot: Snapshot): T {
    if (snapshot.checksum !== this.#file.checksum) throw damagedCatalogFile(this.#file.name);
    const value = this.#make(snapshot);
    this.#made = { value };
    return value;
  }
}
