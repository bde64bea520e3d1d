import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Edition } from '../../core/icd/edition';
import type { ReleasePart } from '../../core/icd/releasePart';
import { checksum } from './checksum';
import { CodeTable } from './codes/codeTable';
import { CompanionFile } from './companionFile';
import { damagedCatalogFile } from './damagedCatalogFile';
import { StoredIndexes } from './indexes/indexesFile';
import type { BuiltParts, PartFile } from './parts/buildParts';
import { StoredLists } from './parts/partsFile';
import { readSnapshot } from './readSnapshot';
import { catalogFiles } from './schemaVersion';
import { encodeSnapshot } from './encodeSnapshot';
import { Snapshot } from './snapshotFile';
import { StoredTabular } from './tabular/storedTabular';
import { TitleBook } from './titles/titleBook';

/** The files of a catalog. Files read page by page (see `FilePages`) stay open until {@link CatalogFolder.readRest} has read them. */
export interface CatalogFolder {
  /** Oldest first. */
  readonly editions: readonly Edition[];
  readonly codes: CodeTable;
  readonly titles: TitleBook;
  /** Checksum of `catalog.sqlite`, which only verification reads. */
  readonly databaseChecksum: number;
  /** The installed parts other than order files. */
  readonly parts: readonly ReleasePart[];
  /**
   * The members below are read on first use, unless {@link readRest} has read them before.
   * @throws ProblemError if a file is missing or damaged
   */
  readonly terms: () => Snapshot;
  readonly tabulars: () => readonly StoredTabular[];
  /** Undefined if no such list is installed. */
  readonly lists: () => StoredLists | undefined;
  /** Used only by an index view, a look-up or a new build. Undefined if no index is installed. */
  readonly indexes: () => StoredIndexes | undefined;
  /** The phrase book, read when mentions are first searched for. Undefined in catalogs that predate it. */
  readonly phrases: () => Snapshot | undefined;
  /**
   * Reads everything that codes and notes need, except the phrase book.
   * @throws ProblemError naming the file that is missing, damaged or from another build
   */
  readonly readRest: () => Promise<void>;
}

/** The input of {@link writeCatalogFolder}. */
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

/** Section `parts` of `codes.bin`, as JSON; missing in catalogs that predate parts. */
interface PartsSection {
  readonly parts: readonly ReleasePart[];
  readonly files: readonly (Pick<PartFile, 'kind' | 'name'> & { readonly checksum: number })[];
}

/**
 * Reads and checks the files of a catalog: each must be present, complete, undamaged and from the same build.
 * @throws ProblemError naming the file
 */
export async function readCatalogFolder(directory: string): Promise<CatalogFolder> {
  const folder = await readCodesFirst(directory);
  await folder.readRest();
  return folder;
}

/**
 * Reads only the codes and their titles, so that a start can complete codes before everything else is read.
 * @throws ProblemError naming the file
 */
export async function readCodesFirst(directory: string): Promise<CatalogFolder> {
  const readingTitles = readSnapshot(directory, 'titles', catalogFiles.titles);
  try {
    const [snapshot, titles] = await Promise.all([readSnapshot(directory, 'codes', catalogFiles.codes), readingTitles]);
    return attachFolder(directory, snapshot, titles);
  } catch (error) {
    // Closes the file of the titles, in case it was not the one that failed.
    await readingTitles.then((titles) => titles.readRest()).catch(() => undefined);
    throw error;
  }
}

function attachFolder(directory: string, snapshot: Snapshot, titles: Snapshot): CatalogFolder {
  const [titleChecksum, termChecksum = 0, databaseChecksum = 0] = snapshot.uint32('companions');
  if (titles.checksum !== titleChecksum) throw damagedCatalogFile(catalogFiles.titles);
  // Written by `writeCatalogFolder`; its checksum guarantees its integrity.
  const editions = JSON.parse(new TextDecoder().decode(snapshot.uint8('editions'))) as readonly Edition[];
  const codes = CodeTable.attach(snapshot);
  const terms = new CompanionFile(directory, { kind: 'terms', name: catalogFiles.terms, checksum: termChecksum }, (file) => file);
  const { readRest, ...parts } = findParts(directory, snapshot, codes);
  const readAll = async (): Promise<void> => {
    await Promise.all([terms.readAhead(), titles.readRest(), readRest()]);
  };
  return { editions, codes, titles: new TitleBook(titles, codes.size), databaseChecksum, terms: () => terms.get(), ...parts, readRest: readAll };
}

/** Writes the files of a catalog into an existing folder. */
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

function findParts(directory: string, snapshot: Snapshot, codes: CodeTable): Pick<CatalogFolder, 'parts' | 'tabulars' | 'lists' | 'indexes' | 'phrases' | 'readRest'> {
  // Written by `encodeParts`; the snapshot's checksum guarantees its integrity.
  const { parts, files } = (snapshot.has('parts') ? JSON.parse(new TextDecoder().decode(snapshot.uint8('parts'))) : { parts: [], files: [] }) as PartsSection;
  const filesOf = <T>(wanted: PartFile['kind'], make: (file: Snapshot) => T): readonly CompanionFile<T>[] => files.filter(({ kind }) => kind === wanted).map((file) => new CompanionFile(directory, file, make));
  const tabulars = filesOf('tabular', (file) => new StoredTabular(file, codes));
  const [lists] = filesOf('lists', (file) => new StoredLists(file));
  const [indexes] = filesOf('indexes', (file) => new StoredIndexes(file));
  const [phrases] = filesOf('phrases', (file) => file);
  return {
    parts,
    tabulars: () => tabulars.map((file) => file.get()),
    lists: () => lists?.get(),
    indexes: () => indexes?.get(),
    phrases: () => phrases?.get(),
    readRest: async () => {
      await Promise.all([...tabulars, ...(lists === undefined ? [] : [lists])].map((file: CompanionFile<unknown>) => file.readAhead()));
    },
  };
}
