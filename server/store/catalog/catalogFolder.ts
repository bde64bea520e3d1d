import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import type { Edition } from '../../core/icd/edition';
import type { ReleasePart } from '../../core/icd/releasePart';
import { checksum } from './checksum';
import { CodeTable } from './codes/codeTable';
import { StoredIndexes } from './indexes/indexesFile';
import type { BuiltParts, PartFile } from './parts/buildParts';
import { StoredLists } from './parts/partsFile';
import { readSnapshot } from './readSnapshot';
import { catalogFiles, rebuildAdvice } from './schemaVersion';
import { encodeSnapshot, Snapshot } from './snapshotFile';
import { StoredTabular } from './tabular/storedTabular';
import { TitleBook } from './titles/titleBook';
import { readWholeNow } from './wholeFile';

/** The files of a catalog, read whole. No file stays open. */
export interface CatalogFolder {
  /** Oldest first. */
  readonly editions: readonly Edition[];
  readonly codes: CodeTable;
  readonly terms: Snapshot;
  readonly titles: TitleBook;
  /** Of `catalog.sqlite`, which only a verification reads. */
  readonly databaseChecksum: number;
  /** What is there beside order files. */
  readonly parts: readonly ReleasePart[];
  readonly tabulars: readonly StoredTabular[];
  /** Absent where no such list is installed. */
  readonly lists: StoredLists | undefined;
  /**
   * The indexes, read when they are first asked for: only an index view, a look-up or a new build does. Undefined where none is installed.
   * @throws ProblemError where their file is missing or damaged
   */
  readonly indexes: () => StoredIndexes | undefined;
  /** The names of problems, read when a note is first read for them. Undefined in a catalog from before there were any. */
  readonly phrases: () => Snapshot | undefined;
}

/** What {@link writeCatalogFolder} writes. */
export interface CatalogContent {
  readonly editions: readonly Edition[];
  readonly codes: CodeTable;
  /** The bytes of `terms.bin`. */
  readonly terms: Uint8Array;
  /** The bytes of `titles.bin`. */
  readonly titles: Uint8Array;
  /** The bytes of `catalog.sqlite`. */
  readonly database: Uint8Array;
  readonly parts: BuiltParts;
}

/** Section `parts` of `codes.bin`, as JSON; catalogs from before there were parts have none. */
interface PartsSection {
  readonly parts: readonly ReleasePart[];
  readonly files: readonly (Pick<PartFile, 'kind' | 'name'> & { readonly checksum: number })[];
}

/**
 * Reads and checks the files of a catalog: each must be there, whole, undamaged and of the same build.
 * @throws ProblemError naming the file
 */
export async function readCatalogFolder(directory: string): Promise<CatalogFolder> {
  const [snapshot, terms, titles] = await Promise.all([
    readSnapshot(directory, 'codes', catalogFiles.codes),
    readSnapshot(directory, 'terms', catalogFiles.terms),
    readSnapshot(directory, 'titles', catalogFiles.titles),
  ]);
  const [titleChecksum, termChecksum, databaseChecksum = 0] = snapshot.uint32('companions');
  if (titles.checksum !== titleChecksum) throw damaged(catalogFiles.titles);
  if (terms.checksum !== termChecksum) throw damaged(catalogFiles.terms);
  // Written by `writeCatalogFolder` and proven whole by its checksum.
  const editions = JSON.parse(new TextDecoder().decode(snapshot.uint8('editions'))) as readonly Edition[];
  const codes = CodeTable.attach(snapshot);
  return { editions, codes, terms, titles: new TitleBook(titles, codes.size), databaseChecksum, ...(await readParts(directory, snapshot, codes)) };
}

/** Writes the files of a catalog into a folder that exists. */
export async function writeCatalogFolder(directory: string, content: CatalogContent): Promise<readonly string[]> {
  const terms = new Snapshot(content.terms, 'terms', catalogFiles.terms);
  const titles = new Snapshot(content.titles, 'titles', catalogFiles.titles);
  const companions = Uint32Array.of(titles.checksum, terms.checksum, checksum(content.database));
  const editions = new TextEncoder().encode(JSON.stringify(content.editions));
  const codes = encodeSnapshot('codes', { ...content.codes.columns, editions, companions, parts: encodeParts(content.parts) });
  for (const { name, bytes } of content.parts.files) await writeFile(path.join(directory, name), bytes);
  await writeFile(path.join(directory, catalogFiles.codes), codes);
  await writeFile(path.join(directory, catalogFiles.terms), content.terms);
  await writeFile(path.join(directory, catalogFiles.titles), content.titles);
  await writeFile(path.join(directory, catalogFiles.database), content.database);
  return [...Object.values(catalogFiles), ...content.parts.files.map(({ name }) => name)];
}

function encodeParts({ parts, files }: BuiltParts): Uint8Array {
  const section: PartsSection = { parts, files: files.map(({ kind, name, bytes }) => ({ kind, name, checksum: new Snapshot(bytes, kind, name).checksum })) };
  return new TextEncoder().encode(JSON.stringify(section));
}

async function readParts(directory: string, snapshot: Snapshot, codes: CodeTable): Promise<Pick<CatalogFolder, 'parts' | 'tabulars' | 'lists' | 'indexes' | 'phrases'>> {
  if (!snapshot.has('parts')) return { parts: [], tabulars: [], lists: undefined, indexes: () => undefined, phrases: () => undefined };
  // Written by `encodeParts` and proven whole by the snapshot's checksum.
  const { parts, files } = JSON.parse(new TextDecoder().decode(snapshot.uint8('parts'))) as PartsSection;
  const tabulars: StoredTabular[] = [];
  let lists: StoredLists | undefined;
  for (const { kind, name, checksum } of files) {
    if (kind === 'indexes' || kind === 'phrases') continue;
    const file = await readSnapshot(directory, kind, name);
    if (file.checksum !== checksum) throw damaged(name);
    if (kind === 'tabular') tabulars.push(new StoredTabular(file, codes));
    else lists = new StoredLists(file);
  }
  return { parts, tabulars, lists, indexes: lazily(directory, files, 'indexes', (file) => new StoredIndexes(file)), phrases: lazily(directory, files, 'phrases', (file) => file) };
}

function lazily<T>(directory: string, files: PartsSection['files'], wanted: PartFile['kind'], make: (file: Snapshot) => T): () => T | undefined {
  const file = files.find(({ kind }) => kind === wanted);
  let read: T | undefined;
  return () => {
    if (file === undefined || read !== undefined) return read;
    const snapshot = new Snapshot(readWholeNow(directory, file.name), file.kind, file.name);
    if (snapshot.checksum !== file.checksum) throw damaged(file.name);
    read = make(snapshot);
    return read;
  };
}

function damaged(where: string): ProblemError {
  return new ProblemError({
    what: `The installed code lists cannot be read: the file is damaged, or does not belong to its ${catalogFiles.codes}.`,
    where,
    advice: rebuildAdvice,
  });
}
