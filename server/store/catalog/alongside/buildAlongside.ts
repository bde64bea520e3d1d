import type { Edition } from '../../../core/icd/edition';
import { CodeTable } from '../codes/codeTable';
import type { CodeColumns } from '../codes/encodeCodes';
import { writeTitleDatabase } from '../database/titleDatabase';
import type { MergedCodes } from '../editions/mergeEditions';
import { indexesFileName, StoredIndexes } from '../indexes/indexesFile';
import { createPace } from '../pace';
import { collectPhraseRows } from '../phrases/collectPhraseRows';
import { PhraseBookEncoder } from '../phrases/phraseBookEncoder';
import { Snapshot } from '../snapshotFile';
import { chooseNames, type InclusionTerm } from '../terms/indexing/termSources';

/** The input of {@link buildAlongside}: plain data, so that it can be sent to a worker thread. */
export interface AlongsideInput {
  readonly editions: readonly Edition[];
  readonly columns: CodeColumns;
  readonly merged: MergedCodes;
  /** From the newest Tabular List. */
  readonly inclusionTerms: readonly InclusionTerm[];
  /** The bytes of `indexes.bin`, sent in one piece; absent if there are no indexes. */
  readonly indexes: Uint8Array | undefined;
}

/** The bytes of `catalog.sqlite` and of `phrases.bin`. */
export interface BuiltAlongside {
  readonly database: Uint8Array;
  readonly phrases: Uint8Array;
}

export interface AlongsideOptions {
  readonly signal: AbortSignal;
  /** Called with the number of codes written so far. */
  readonly onRows: (rows: number) => void;
}

/** Builds the catalog files that do not depend on the term index. They take about as long as the term index itself. */
export async function buildAlongside({ editions, columns, merged, inclusionTerms, indexes }: AlongsideInput, { signal, onRows }: AlongsideOptions): Promise<BuiltAlongside> {
  const codes = new CodeTable(columns);
  const database = await writeTitleDatabase(editions, merged, signal, onRows);
  await createPace(signal).turn();
  const stored = indexes === undefined ? [] : new StoredIndexes(new Snapshot(indexes, 'indexes', indexesFileName)).inputs();
  const book = new PhraseBookEncoder(codes);
  collectPhraseRows(codes, merged, { ...chooseNames({ indexes: stored, tabulars: [] }), inclusionTerms }, (row) => book.add(row));
  return { database, phrases: book.encode() };
}
