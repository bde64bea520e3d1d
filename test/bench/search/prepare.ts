import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findReleaseFiles } from '../../../ingest/sources/icd10cm/findReleaseFiles';
import { readEditions } from '../../../ingest/sources/icd10cm/readEditions';
import { readParts } from '../../../ingest/sources/icd10cm/readParts';
import { buildCatalog } from '../../../server/store/catalog/buildCatalog';
import { readCatalogFolder } from '../../../server/store/catalog/catalogFolder';
import { unpackKey } from '../../../server/store/catalog/packedKey';
import { collectPhrases } from '../../../server/store/catalog/terms/phrases';
import { chooseNames } from '../../../server/store/catalog/terms/termSources';
import { cutNames, type KeptAside } from './cutNames';

/** One code as a ready-made engine indexes it. */
export interface SearchDocument {
  readonly id: number;
  /** Dotless. */
  readonly key: string;
  readonly title: string;
  readonly names: string;
}

/** What all engines of the table are given. */
export interface SearchInputs {
  readonly documents: readonly SearchDocument[];
  readonly queries: readonly KeptAside[];
  readonly snapshotBytes: number;
  readonly buildMs: number;
}

/**
 * Reads a release with its indexes and tables, keeps some index lines and inclusion terms aside, builds a catalog without them, and lays
 * out what the peers index: the same names of the same codes, seventh characters collapsed, words in the same stems.
 * @param folders the release, and where tables of it lie that it lacks
 */
export async function prepareSearch(directory: string, folders: readonly string[]): Promise<SearchInputs> {
  const { signal } = new AbortController();
  const emit = (): void => undefined;
  const found = (await Promise.all(folders.map((folder) => findReleaseFiles(folder, { signal })))).flatMap(({ files }) => files);
  const editions = await readEditions(found, { signal, emit, starterSha256: undefined });
  const { inputs } = await readParts(found, { signal, emit, installed: [] });
  const keys = new Set(editions.at(-1)?.input.rows.map(({ key }) => key));
  const { parts, queries } = cutNames(inputs, keys);
  await mkdir(directory, { recursive: true });
  const from = performance.now();
  await buildCatalog({ directory, editions: editions.slice(-1).map(({ input }) => input), parts, signal });
  const buildMs = Math.round(performance.now() - from);
  const folder = await readCatalogFolder(directory);
  const titles = folder.titles.allBase();
  const byCode = collectPhrases(folder.codes, { titles, rewordings: [] }, chooseNames(parts));
  const documents = [...byCode].map(([id, phrases]) => {
    const [title, ...names] = phrases.map(({ required, optional }) => [...required, ...optional].join(' '));
    return { id, key: unpackKey(folder.codes.keyAt(id)), title: title ?? '', names: names.join(' ') };
  });
  const { size } = await import('node:fs').then(({ statSync }) => statSync(path.join(directory, 'terms.bin')));
  folder.titles.close();
  const result = { documents, queries, snapshotBytes: size, buildMs };
  await writeFile(path.join(directory, 'search-inputs.json'), JSON.stringify(result));
  return { ...result, documents: [] };
}
