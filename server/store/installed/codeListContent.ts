import { describeExtent, releasePartKinds, releasePartNames, type ReleasePartKind } from '../../core/icd/releasePart';
import { readIcd10cmContent, type Icd10cmContent } from '../release/icd10cmContent';
import type { Release } from '../release/manifest';
import { noContent, type KindContent } from './kindContent';

/** The content of an `icd10cm` release: its editions, and the parts beside their order files. */
export function readCodeLists(release: Release): KindContent {
  const content = readIcd10cmContent(release);
  if (content === undefined) return { ...noContent, details: { editions: [] } };
  const editions = content.editions.map(({ id, label, kind, rows, billable, firstDay, lastDay, sourceName }) => ({ id, label, kind, rows, billable, firstDay, lastDay, source: sourceName }));
  const parts = content.parts.map(({ kind, edition, rows, sourceName, isReconstructed, isPartial, chapters }) => ({ part: kind, edition, rows, source: sourceName, reconstructed: isReconstructed, partial: isPartial, ...(chapters === undefined ? {} : { chapters }) }));
  const missing = missingParts(content);
  // The starter subset has no publisher with further files.
  const isOfficial = editions.some(({ kind }) => kind === 'official');
  const newest = editions.at(-1);
  return {
    rows: editions.reduce((sum, { rows }) => sum + rows, 0),
    headline: `${newest?.label ?? ''}, in force ${newest?.firstDay ?? ''} to ${newest?.lastDay ?? ''}${editions.length === 1 ? '' : `; ${editions.length} editions in all`}`,
    lines: [
      ...editions.map(({ label, rows, billable, firstDay, lastDay, source }) => `${label}: ${number(rows)} rows, ${number(billable)} billable, in force ${firstDay} to ${lastDay}, from ${source}`),
      ...(isOfficial ? content.parts : []).map((part) => `${releasePartNames[part.kind]} ${part.edition}${part.isReconstructed ? ' (reconstructed, not official)' : ''}${describeExtent(part)}: ${number(part.rows)} entries, from ${part.sourceName}`),
      ...(isOfficial && missing.length > 0 ? [`not installed for ${newest?.label ?? ''}: ${missing.map((kind) => releasePartNames[kind]).join(', ')}`] : []),
    ],
    details: { editions, ...(isOfficial ? { parts, missing } : {}) },
  };
}

/** What the newest edition lacks. Missing addenda do not count, since the editions themselves are compared. */
function missingParts({ editions, parts }: Icd10cmContent): readonly ReleasePartKind[] {
  const newest = editions.at(-1);
  return releasePartKinds.filter((kind) => kind !== 'addenda' && !parts.some((part) => part.kind === kind && part.fiscalYear === newest?.fiscalYear && !part.isPartial));
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
