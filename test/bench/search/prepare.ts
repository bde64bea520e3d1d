import { statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keepAside, type KeptAside } from '../../../ingest/ranking/keptAside';
import { keysOf, readSources } from '../../../ingest/ranking/readSources';
import { shorthandQueries } from '../../../ingest/ranking/shorthandQueries';
import { tableColumns } from '../../../server/core/icd/indexEntry';
import { buildCatalog } from '../../../server/store/catalog/buildCatalog';
import { readCatalogFolder } from '../../../server/store/catalog/catalogFolder';
import type { CodeTable } from '../../../server/store/catalog/codes/codeTable';
import { unpackKey } from '../../../server/store/catalog/codes/packedKey';
import { catalogFiles } from '../../../server/store/catalog/schemaVersion';
import { collectPhrases } from '../../../server/store/catalog/terms/indexing/phrases';
import { chooseNames, type TermSources } from '../../../server/store/catalog/terms/indexing/termSources';
import { mostFoundByHalf } from './halfTyped';

/** One code as a ready-made engine indexes it. */
export interface SearchDocument {
  readonly id: number;
  /** Dotless. */
  readonly key: string;
  readonly isBillable: boolean;
  /** Its title as it is written. */
  readonly written: string;
  /** Its inclusion terms, what notes call it, and its lines of the indexes, as they are printed. */
  readonly printed: string;
  /** The same in stems, with what `see` leads to and what columns of the tables mean. */
  readonly title: string;
  readonly names: string;
}

/** What all engines of the table are given. */
export interface SearchInputs {
  readonly documents: readonly SearchDocument[];
  readonly queries: readonly KeptAside[];
  /** Of `terms.bin`, and of the titles that answers show. */
  readonly snapshotBytes: number;
  readonly titleBytes: number;
  readonly buildMs: number;
  /** See {@link mostFoundByHalf}. */
  readonly mostByHalf: number;
}

/** Names of the test half that are drawn, by a seed that no training draws by. */
const draw = { seed: 20260101, half: 'test', counts: { index: 900, inclusion: 700, new: 500, perturbed: 600, known: 500 } } as const;

/**
 * Reads a release with its indexes and tables, keeps some index lines and inclusion terms aside, builds a catalog without them, and lays
 * out what the peers index: the same names of the same codes, seventh characters collapsed, as they are printed and in the own engine's stems.
 * @param old folder of an older release: names of codes since then are `new`
 * @param folders the release, and where tables of it lie that it lacks
 */
export async function prepareSearch(directory: string, [old = '', ...folders]: readonly string[]): Promise<SearchInputs> {
  const { signal } = new AbortController();
  const { edition, parts: all } = await readSources(folders, signal);
  const oldKeys = keysOf((await readSources([old], signal)).edition);
  const { parts, queries: names, whole } = keepAside(all, { ...draw, keys: keysOf(edition), oldKeys });
  await mkdir(directory, { recursive: true });
  const queries = [...names, ...whole, ...shorthandQueries(draw.half)];
  const from = performance.now();
  await buildCatalog({ directory, editions: [edition], parts, signal });
  const buildMs = Math.round(performance.now() - from);
  const folder = await readCatalogFolder(directory);
  const titles = folder.titles.allBase();
  const sources = chooseNames(parts);
  const printed = printedNames(folder.codes, sources);
  const byCode = collectPhrases(folder.codes, { titles, rewordings: [] }, sources);
  const documents = [...byCode].map(([id, phrases]) => {
    const [title, ...names] = phrases.map(({ required, optional }) => [...required, ...optional].join(' '));
    return { id, key: unpackKey(folder.codes.keyAt(id)), isBillable: folder.codes.isBillableIn(id, 0), written: titles[id]?.longTitle ?? '', printed: (printed.get(id) ?? []).join('\n'), title: title ?? '', names: names.join(' ') };
  });
  const sizeOf = (name: string): number => statSync(path.join(directory, name)).size;
  const result = { documents, queries, snapshotBytes: sizeOf(catalogFiles.terms), titleBytes: sizeOf(catalogFiles.titles), buildMs, mostByHalf: mostFoundByHalf(documents) };
  await writeFile(path.join(directory, 'search-inputs.json'), JSON.stringify(result));
  return { ...result, documents: [] };
}

/** What the publisher prints of each document beside its title. */
function printedNames(codes: CodeTable, { inclusionTerms, noteNames, indexes }: TermSources): ReadonlyMap<number, readonly string[]> {
  const byId = new Map<number, string[]>();
  const add = (code: string, text: string): void => {
    const id = documentOf(codes, code);
    const names = byId.get(id) ?? [];
    byId.set(id, names);
    names.push(text);
  };
  for (const { code, text } of [...inclusionTerms, ...noteNames]) add(code, text);
  for (const { kind, entries } of indexes) {
    for (const { path: above, code, manifestation, cells } of entries) {
      const line = above.map(({ written }) => written).join(' ');
      const named = code ?? manifestation;
      if (named !== undefined) add(named.code, line);
      cells?.forEach((cell, column) => {
        if (cell !== undefined) add(cell.code, kind === 'neoplasms' ? `${line} ${tableColumns.neoplasms[column] ?? ''}` : line);
      });
    }
  }
  return byId;
}

/** A code with a seventh character is found at the code that stands for it. */
function documentOf(codes: CodeTable, code: string): number {
  const id = codes.find(code);
  const stemLength = id < 0 ? 0 : codes.stemLengthAt(id);
  return stemLength === 0 ? id : codes.find(code.replace('.', '').slice(0, stemLength));
}
