import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import type { Edition } from '../../core/icd/edition';
import { CodeTable } from './codeTable';
import { catalogFiles, rebuildAdvice } from './schemaVersion';
import { encodeSnapshot, Snapshot } from './snapshotFile';
import { loadSqlite } from './sqlite';
import { TitleStore } from './titleStore';
import { wordChecksum } from './wordChecksum';

/** The files of a catalog, read whole. The owner closes `titles`. */
export interface CatalogFolder {
  /** Oldest first. */
  readonly editions: readonly Edition[];
  readonly codes: CodeTable;
  readonly terms: Snapshot;
  readonly titles: TitleStore;
}

/** What {@link writeCatalogFolder} writes. */
export interface CatalogContent {
  readonly editions: readonly Edition[];
  readonly codes: CodeTable;
  /** The bytes of `terms.bin`. */
  readonly terms: Uint8Array;
  /** The bytes of `catalog.sqlite`. */
  readonly titles: Uint8Array;
}

/**
 * Reads and checks the files of a catalog: each must be there, whole, undamaged and of the same build.
 * @throws ProblemError naming the file
 */
export async function readCatalogFolder(directory: string): Promise<CatalogFolder> {
  const [sqlite, codeBytes, termBytes, titleBytes] = await Promise.all([
    loadSqlite(),
    readWhole(directory, catalogFiles.codes),
    readWhole(directory, catalogFiles.terms),
    readWhole(directory, catalogFiles.titles),
  ]);
  const snapshot = new Snapshot(codeBytes, 'codes', catalogFiles.codes);
  const terms = new Snapshot(termBytes, 'terms', catalogFiles.terms);
  const [titleChecksum, termChecksum] = snapshot.uint32('companions');
  if (wordChecksum(titleBytes) !== titleChecksum) throw damaged(catalogFiles.titles);
  if (terms.checksum !== termChecksum) throw damaged(catalogFiles.terms);
  // Written by `writeCatalogFolder` and proven whole by its checksum.
  const editions = JSON.parse(new TextDecoder().decode(snapshot.uint8('editions'))) as readonly Edition[];
  return { editions, codes: CodeTable.attach(snapshot), terms, titles: new TitleStore(sqlite, titleBytes) };
}

/** Writes the files of a catalog into a folder that exists. */
export async function writeCatalogFolder(directory: string, content: CatalogContent): Promise<readonly string[]> {
  const terms = new Snapshot(content.terms, 'terms', catalogFiles.terms);
  const companions = Uint32Array.of(wordChecksum(content.titles), terms.checksum);
  const editions = new TextEncoder().encode(JSON.stringify(content.editions));
  const codes = encodeSnapshot('codes', { ...content.codes.columns, editions, companions });
  await writeFile(path.join(directory, catalogFiles.codes), codes);
  await writeFile(path.join(directory, catalogFiles.terms), content.terms);
  await writeFile(path.join(directory, catalogFiles.titles), content.titles);
  return Object.values(catalogFiles);
}

/** One read of the whole file: `readFile` goes in pieces of half a megabyte and takes twice as long. */
async function readWhole(directory: string, name: string): Promise<Uint8Array> {
  try {
    const file = await open(path.join(directory, name));
    try {
      const { size } = await file.stat();
      const bytes = new Uint8Array(size);
      let length = 0;
      for (let read = -1; length < size && read !== 0; length += read) {
        read = (await file.read(bytes, length, size - length, length)).bytesRead;
      }
      return bytes.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const how = isMissing ? 'the file is missing' : `the file cannot be read (${String(error)})`;
    throw new ProblemError({ what: `The installed code lists cannot be read: ${how}.`, where: name, advice: rebuildAdvice }, { cause: error });
  }
}

function damaged(where: string): ProblemError {
  return new ProblemError({
    what: `The installed code lists cannot be read: the file is damaged, or does not belong to its ${catalogFiles.codes}.`,
    where,
    advice: rebuildAdvice,
  });
}
