import type { Validity } from '../../../core/icd/catalog';
import type { Edition } from '../../../core/icd/edition';

/**
 * The contiguous runs of editions in which a code had the same status.
 * @param editions oldest first
 * @param present bit p is set if the edition at position p contains the code
 * @param billable bit p is set if the code is billable there
 */
export function validityRuns(editions: readonly Edition[], present: number, billable: number): readonly Validity[] {
  const runs: Validity[] = [];
  let open: Validity | undefined;
  editions.forEach((edition, position) => {
    const status = ((present >>> position) & 1) === 0 ? undefined : ((billable >>> position) & 1) === 1 ? 'billable' : 'header';
    const toEnd = position === editions.length - 1;
    if (status === undefined) {
      open = undefined;
    } else if (open?.status === status) {
      open = { ...open, to: edition.lastDay, toEnd };
      runs[runs.length - 1] = open;
    } else {
      open = { status, from: edition.firstDay, fromStart: position === 0, to: edition.lastDay, toEnd };
      runs.push(open);
    }
  });
  return runs;
}
