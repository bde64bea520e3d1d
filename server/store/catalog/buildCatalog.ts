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
  /** The staging folder; it exists, and the files of the catalog are written into it. */
  readonly directory: string;
  /** Folder of the current catalog. Its editions are kept, but for those with the id of a new one. */
  readonly previousDirectory?: string;
  readonly editions: readonly EditionInput[];
  /** What is new beside order files. The previous catalog's parts are kept, but for those that these replace. */
  readonly parts?: PartInputs;
  readonly signal: AbortSignal;
  /** Told every some thousand rows; `total` stays, and the last call says `done === total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was built: all editions of the catalog, oldest first, and the names of its files. */
export interface BuiltCatalog {
  readonly editions: readonly Edition[];
  readonly parts: readonly ReleasePart[];
  readonly files: readonly string[];
}

/**
 * Builds a catalog of the previous editions and the new ones; a starter set goes as soon as an official edition is in.
 * Nothing but files in `directory` is changed.
 * @throws ProblemError for rows that are no codes, for no or too many editions, and for a damaged previous catalog
 * @throws the signal's reason, where it is aborted
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

/** Does two things side by side. Where the second fails the first is stopped; none goes on when this has ended. */
async function bothOf<Other, Own>(other: (stopped: AbortSignal) => Promise<Other>, own: () => Promise<Own>): Promise<[Other, Own]> {
  const stop = new AbortController();
  const underWay = other(stop.signal);
  // It may fail while nobody waits for it yet.
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

/** The parsed edition as a source; counts are of distinct codes, as the catalog will hold them. */
function toSource(input: EditionInput): EditionSource {
  const { rows, id, label, fiscalYear, firstDay, kind, sourceName, sourceSha256 } = input;
  const billableByKey = new Map<string, boolean>();
  for (const row of rows) if (!billableByKey.has(row.key)) billableByKey.set(row.key, row.isBillable);
  let billable = 0;
  for (const isBillable of billableByKey.values()) if (isBillable) billable += 1;
  const counts = { rows: billableByKey.size, billable };
  // The last day is told when all editions stand in a row (arrangeEditions).
  return { edition: { id, label, fiscalYear, firstDay, lastDay: firstDay, kind, sourceName, sourceSha256, ...counts }, rows };
}

/** One count over the walks of a build: rows merged, codes indexed, codes written, the last two side by side. Room is left for the parts and phrases that follow, a third of the time, which count nothing. */
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
