import { extensionLabel } from '../../../core/icd/extensionLabels';
import { CodeTable } from './codeTable';
import { encodeCodes } from './encodeCodes';
import type { MergedCodes } from '../editions/mergeEditions';
import { unpackKey } from './packedKey';
import type { TitlesIn } from '../titles/titles';

/** Adds what depends on titles: which codes are seventh-character extensions, according to the newest edition that has them. */
export function toCodeTable(merged: MergedCodes, titlesIn: TitlesIn): CodeTable {
  const { keys, present, billable, order } = merged;
  const stemLength = new Uint8Array(keys.length);
  const isReworded = new Uint8Array(keys.length);
  for (const { id } of merged.rewordings) isReworded[id] = 1;
  const facts = { keys, present, billable, order, stemLength, isReworded };
  const table = new CodeTable(encodeCodes(facts));
  keys.forEach((packed, id) => {
    const key = unpackKey(packed);
    if (key.length !== 7) return;
    const newest = 31 - Math.clz32(table.presentAt(id));
    const parent = table.parentOf(id, newest);
    if (parent < 0) return;
    const label = extensionLabel(key, titlesIn(id, newest).longTitle, titlesIn(parent, newest).longTitle);
    if (label !== undefined) stemLength[id] = unpackKey(table.keyAt(parent)).length;
  });
  return new CodeTable(encodeCodes(facts));
}
