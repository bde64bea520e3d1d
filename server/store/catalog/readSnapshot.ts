import { SectionsSum, Snapshot } from './snapshotFile';
import { readWhole } from './wholeFile';

/**
 * Reads a snapshot of a catalog, and checks what is there of it while the rest is read.
 * @throws ProblemError where the file is missing, or no whole, undamaged snapshot of this kind
 */
export async function readSnapshot(directory: string, kind: string, name: string): Promise<Snapshot> {
  const sum = new SectionsSum();
  let summed = 0;
  const bytes = await readWhole(directory, name, (read, end) => (summed = sum.upTo(read, end)));
  return new Snapshot(bytes, kind, name, undefined, summed);
}
