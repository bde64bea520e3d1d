import type { Problem } from '../../../server/core/base/problem';
import type { EditFlag } from '../../../server/core/icd/edits';
import { cutOffAdvice } from '../cutOff';

/** Edits that every version since v33 (FY2016) lists, in the order of the manual; those of sex went with v42, and unspecified codes came with v39.1. */
const always: readonly EditFlag[] = ['newborn', 'pediatric', 'maternity', 'adult', 'manifestation', 'questionable-admission', 'unacceptable', 'wrong-procedure'];
/** Fewer codes are an excerpt; v33 has 9,500. */
const fewestOfWhole = 1_000;

/** A version without one of the lists that all have may have been cut off at a line's end, which nothing else in it tells. */
export function findMissingEdits(flags: ReadonlyMap<string, ReadonlySet<EditFlag>>, name: string): Problem | undefined {
  const held = new Set([...flags.values()].flatMap((own) => [...own]));
  const missing = always.filter((flag) => !held.has(flag));
  if (missing.length === 0 || flags.size < fewestOfWhole) return undefined;
  return { what: `There are no codes for ${missing.join(', ')}, which every version lists: the file may have been cut off.`, where: name, advice: cutOffAdvice };
}
