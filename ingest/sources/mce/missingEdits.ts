import type { Problem } from '../../../server/core/base/problem';
import type { EditFlag } from '../../../server/core/icd/edits';
import { cutOffAdvice } from '../cutOff';

/**
 * Edits in every version since v33 (FY2016), in the order of the manual; the sex edits ended with v42, and unspecified codes were
 * added with v39.1.
 */
const always: readonly EditFlag[] = ['newborn', 'pediatric', 'maternity', 'adult', 'manifestation', 'questionable-admission', 'unacceptable', 'wrong-procedure'];
/** A list with fewer codes is an excerpt; v33 has 9,500. */
const fewestOfWhole = 1_000;

/** A version that lacks one of the lists all versions have may have been truncated at a line end, which nothing else in it shows. */
export function findMissingEdits(flags: ReadonlyMap<string, ReadonlySet<EditFlag>>, name: string): Problem | undefined {
  const held = new Set([...flags.values()].flatMap((own) => [...own]));
  const missing = always.filter((flag) => !held.has(flag));
  if (missing.length === 0 || flags.size < fewestOfWhole) return undefined;
  return { what: `There are no codes for ${missing.join(', ')}, which every version lists: the file may have been cut off.`, where: name, advice: cutOffAdvice };
}
