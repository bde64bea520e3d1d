import { ProblemError } from '../../core/base/problem';
import type { Edition } from '../../core/icd/edition';
import type { ReleasePart } from '../../core/icd/releasePart';
import type { BuiltAlongside } from './alongside/buildAlongside';
import { findThread, runAlongside } from './alongside/runAlongside';
import { writeCatalogFolder } from './catalogFolder';
import type { EditionInput } from './editions/editionInput';
import { arrangeEditions } from './editions/editionTimeline';
import { encodeTitles } from './titles/encodeTitles';
import { mergeEditions, type EditionSource } from './editions/mergeEditions';
import { encodeIndexes } from './indexes/indexesFile';
import { createPace } from './pace';
import { arrangeParts } from './parts/arrangeParts';
import { buildParts } from './parts/buildParts';
import { noParts, type PartInputs } from './parts/partInputs';
import { phrasesFileName } from './phrases/phraseBookEncoder';
import { readPreviousCatalog } from './editions/previousEditions';
import { rebuildAdvice } from './schemaVersion';
import { buildTermIndex } from './terms/indexing/buildTermIndex';
import { chooseNames } from './terms/indexing/termSources';
import { titlesByEdition } from './titles/titles';
import { toCodeTable } from './codes/toCodeTable';

export interface BuildOptions {
  /** The staging folder, which must exist; the catalog's files are written into it. */
  readonly directory: string;
  /** Folder of the current catalog. Its editions are kept, except those with the id of a new one. */
  readonly previousDirectory?: string;
  readonly editions: readonly EditionInput[];
  /** New parts beside order files. The previous catalog's parts are kept, except those that these replace. */
  readonly parts?: PartInputs;
  readonly signal: AbortSignal;
  /** Called every few thousand rows with a constant `total`; the last call has `done === total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The result: all editions of the catalog, oldest first, and the names of its files. */
export interface BuiltCatalog {
  readonly editions: readonly Edition[];
  readonly parts: readonly ReleasePart[];
  readonly files: readonly string[];
}

/**
 * Builds a catalog from the previous and the new editions; the starter set is dropped once there is an official edition. Changes
 * nothing but files in `directory`.
 * @throws ProblemError for rows that are not codes, for no or too many editions, and for a damaged previous catalog
 * @throws the signal's reason if aborted
 */
export async function buildCatalog(options: BuildOptions): Promise<BuiltCatalog> {
  const { directory, previousDirectory, signal } = options;
  signal.throwIfAborted();
  const previous = previousDirectory === undefined ? { editions: [], parts: noParts } : await readPreviousCatalog(previousDirectory);
  const sources = arrangeEditions([...previous.editions, ...options.editions.map(toSource)]);
  if (sources.length === 0) throw new ProblemError({ what: 'There is no edition to build a catalog of.', advice: rebuildAdvice });
  const editions = sources.map(({ edition }) => edition);
  const steps = progressSteps(editions, options.onProgress);
  const merged = await mergeEditions(sources, signal, steps.merging);
  const titlesIn = titlesByEdition(merged.titles, merged.rewordings);
  const codes = toCodeTable(merged, titlesIn);
  const inputs = arrangeParts(previous.parts, options.parts ?? noParts);
  const names = chooseNames(inputs);
  const indexes = inputs.indexes.length === 0 ? undefined : encodeIndexes(inputs.indexes);
  const input = { editions, columns: codes.columns, merged, inclusionTerms: names.inclusionTerms, indexes };
  const alongside = (stopped: AbortSignal): Promise<BuiltAlongside> => runAlongside(findThread(), input, { signal: AbortSignal.any([signal, stopped]), onRows: steps.writing });
  const [{ database, phrases }, { terms, titles, parts }] = await bothOf(alongside, async () => ({
    terms: await buildTermIndex({ codes, merged, sources: names, signal, onRows: steps.indexing }),
    titles: encodeTitles(merged),
    parts: await buildParts(inputs, { codes, indexes, titleOf: (id) => merged.titles[id]?.longTitle ?? '', turn: () => createPace(signal).turn() }),
  }));
  const partFiles = [...parts.files, { kind: 'phrases', name: phrasesFileName, bytes: phrases } as const];
  const files = await writeCatalogFolder(directory, { editions, codes, terms, titles, database, parts: { ...parts, files: partFiles } });
  steps.finish();
  return { editions, parts: parts.parts, files };
}

/** Runs two tasks concurrently. If the second fails, the first is aborted; neither is running when this returns. */
async function bothOf<Other, Own>(other: (stopped: AbortSignal) => Promise<Other>, own: () => Promise<Own>): Promise<[Other, Own]> {
  const stop = new AbortController();
  const underWay = other(stop.signal);
  // It may reject before anyone awaits it.
  underWay.catch(() => undefined);
  try {
    const made = await own();
    return [await underWay, made];
  } catch (error) {
    stop.abort();
    await underWay.catch(() => undefined);
    throw error;
  }
}

/** The parsed edition as a source; counts are of distinct codes, as the catalog will contain them. */
function toSource(input: EditionInput): EditionSource {
  const { rows, id, label, fiscalYear, firstDay, kind, sourceName, sourceSha256 } = input;
  const billableByKey = new Map<string, boolean>();
  for (const row of rows) if (!billableByKey.has(row.key)) billableByKey.set(row.key, row.isBillable);
  let billable = 0;
  for (const isBillable of billableByKey.values()) if (isBillable) billable += 1;
  const counts = { rows: billableByKey.size, billable };
  // The last day is set once all editions are in order (see arrangeEditions).
  return { edition: { id, label, fiscalYear, firstDay, lastDay: firstDay, kind, sourceName, sourceSha256, ...counts }, rows };
}

/**
 * One progress count over the passes of a build: rows merged, codes indexed, codes written, the last two concurrently. The parts
 * and phrases that follow take a third of the time and report no rows, so room is left for them.
 */
function progressSteps(editions: readonly Edition[], onProgress: BuildOptions['onProgress']) {
  const rows = editions.reduce((sum, edition) => sum + edition.rows, 0);
  const codesAtMost = Math.max(...editions.map((edition) => edition.rows), 0);
  const total = rows + 4 * codesAtMost;
  const counts = { merging: 0, indexing: 0, writing: 0 };
  const tell = (walk: keyof typeof counts) => (done: number) => {
    counts[walk] = done;
    onProgress?.(Math.min(counts.merging + counts.indexing + counts.writing, total), total);
  };
  return {
    merging: tell('merging'),
    indexing: tell('indexing'),
    writing: tell('writing'),
    finish: () => onProgress?.(total, total),
  };
}
