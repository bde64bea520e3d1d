import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import { CodeTable } from './codeTable';
import { catalogFiles, rebuildAdvice } from './schemaVersion';
import { encodeSnapshot, Snapshot } from './snapshotFile';
import { TitleStore } from './titleStore';
import { wordChecksum } from './wordChecksum';

/** The files of a catalog, read whole. `titles` is open: its owner closes it. */
export interface CatalogFolder {
  readonly codes: CodeTable;
  readonly terms: Snapshot;
  readonly titles: TitleStore;
}

/** What {@link writeCatalogFolder} writes. */
export interface CatalogContent {
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
  const [codeBytes, termBytes, titleBytes] = await Promise.all([
    readWhole(directory, catalogFiles.codes),
    readWhole(directory, catalogFiles.terms),
    readWhole(directory, catalogFiles.titles),
  ]);
  const snapshot = new Snapshot(codeBytes, 'codes', catalogFiles.codes);
  const terms = new Snapshot(termBytes, 'terms', catalogFiles.terms);
  const [titleChecksum, termChecksum] = snapshot.uint32('companions');
  if (wordChecksum(titleBytes) !== titleChecksum) throw damaged(catalogFiles.titles);
  if (terms.checksum !== termChecksum) throw damaged(catalogFiles.terms);
  return { codes: CodeTable.attach(snapshot), terms, titles: await TitleStore.open(titleBytes) };
}

/** Writes the files of a catalog into a folder that exists. */
export async function writeCatalogFolder(directory: string, content: CatalogContent): Promise<readonly string[]> {
  const terms = new Snapshot(content.terms, 'terms', catalogFiles.terms);
  const companions = Uint32Array.of(wordChecksum(content.titles), terms.checksum);
  const codes = encodeSnapshot('codes', { ...content.codes.columns, companions });
  await writeFile(path.join(directory, catalogFiles.codes), codes);
  await writeFile(path.join(directory, catalogFiles.terms), content.terms);
  await writeFile(path.join(directory, catalogFiles.titles), content.titles);
  return Object.values(catalogFiles);
}

async function readWhole(directory: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(directory, name));
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
