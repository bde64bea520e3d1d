import type { Edition } from '../../server/core/icd/edition';
import type { CodeTable } from '../../server/store/catalog/codes/codeTable';
import type { EditionInput } from '../../server/store/catalog/editions/editionInput';
import { mergeEditions, type MergedCodes } from '../../server/store/catalog/editions/mergeEditions';
import { arrangeParts } from '../../server/store/catalog/parts/arrangeParts';
import { noParts, type PartInputs } from '../../server/store/catalog/parts/partInputs';
import { Snapshot } from '../../server/store/catalog/snapshotFile';
import { buildTermIndex } from '../../server/store/catalog/terms/indexing/buildTermIndex';
import { TermIndex } from '../../server/store/catalog/terms/termIndex';
import { chooseNames } from '../../server/store/catalog/terms/indexing/termSources';
import { titlesByEdition } from '../../server/store/catalog/titles/titles';
import { toCodeTable } from '../../server/store/catalog/codes/toCodeTable';

/** The codes of one edition. */
export interface EditionCodes {
  readonly codes: CodeTable;
  readonly merged: MergedCodes;
}

export async function readCodes({ rows, ...head }: EditionInput, signal: AbortSignal): Promise<EditionCodes> {
  const edition: Edition = { ...head, rows: rows.length, billable: 0, lastDay: head.firstDay };
  const merged = await mergeEditions([{ edition, rows }], signal);
  return { merged, codes: toCodeTable(merged, titlesByEdition(merged.titles, merged.rewordings)) };
}

/** Builds the term index of an edition with the names of `parts`, like an ingest. */
export async function indexNames({ codes, merged }: EditionCodes, parts: PartInputs, signal: AbortSignal): Promise<TermIndex> {
  const bytes = await buildTermIndex({ codes, merged, sources: chooseNames(arrangeParts(noParts, parts)), signal });
  return new TermIndex(new Snapshot(bytes, 'terms', 'terms.bin'));
}
