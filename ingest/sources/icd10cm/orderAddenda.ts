import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { codeFromKey } from '../../../server/core/icd/code';
import type { AddendaAction, AddendaChange } from '../../../server/store/catalog/parts/partInputs';
import { ProblemList } from './problemList';
import { UnforeseenCodes } from './unforeseenCodes';
import { splitLines } from '../../splitLines';

/** The addenda of an order file. */
export interface OrderAddenda {
  /** Name of the resulting order file, from the summary (`icd10cm_order_2026.txt`). */
  readonly leadsTo: string;
  readonly changes: readonly AddendaChange[];
}

const line = /^(Add|Delete|Revise from|Revise to): +([01]) ([A-Z][0-9A-Z]{2}[0-9A-Z ]{4}) (.*)$/;
const refetch = 'Fetch the file again from the publisher.';

interface Side {
  readonly isBillable: boolean;
}

/**
 * Parses `icd10cm-order-addenda-2026.txt`: lines `Add:`, `Delete:`, `Revise from:` and `Revise to:` in the columns of the order
 * file, and a final summary with the numbers of headers and codes added, deleted and revised. The counts are verified, so that a
 * truncated or altered file is detected.
 * @throws ProblemError if the counts differ or are missing
 */
export function parseOrderAddenda(content: Uint8Array, name: string): Parsed<OrderAddenda> {
  const problems = new ProblemList(name);
  const unforeseen = new UnforeseenCodes(name);
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const added = new Map<string, Side>();
  const deleted = new Map<string, Side>();
  const revised = new Map<string, Side>();
  splitLines(text).forEach((row, index) => {
    const [, action, flag, written = ''] = line.exec(row) ?? [];
    const code = written.trimEnd();
    if (action === undefined || (codeFromKey(code) === undefined && !unforeseen.take(code, index + 1))) {
      if (/^(?:Add|Delete|Revise)/.test(row)) problems.add('The line does not have the columns of an order file, or has no code in its column.', index + 1, refetch);
      return;
    }
    const target = action === 'Add' ? added : action === 'Delete' ? deleted : action === 'Revise to' ? revised : undefined;
    target?.set(code, { isBillable: flag === '1' });
  });
  checkCounts(text, { added, deleted, revised }, name);
  return { value: { leadsTo: [...text.matchAll(/codes in (\S+)/g)].at(-1)?.[1] ?? '', changes: toChanges(added, deleted, revised).filter(({ key }) => codeFromKey(key) !== undefined) }, problems: [...problems.list(), ...unforeseen.list()] };
}

interface Sides {
  readonly added: ReadonlyMap<string, Side>;
  readonly deleted: ReadonlyMap<string, Side>;
  readonly revised: ReadonlyMap<string, Side>;
}

/** The summary has one block for headers and one for codes. */
function checkCounts(text: string, sides: Sides, name: string): void {
  const blocks = [...text.matchAll(/^ +\d+ (headers|codes) in \S+\s+\d+ \1 in \S+\s+(\d+) additions\s+(\d+) deletions\s+(\d+) revisions/gm)];
  if (blocks.length !== 2) throw new ProblemError({ what: 'The addenda end without counts of headers and codes: the file was cut off.', where: name, advice: refetch });
  for (const [, what, ...stated] of blocks) {
    const isBillable = what === 'codes';
    const found = [sides.added, sides.deleted, sides.revised].map((side) => [...side.values()].filter((entry) => entry.isBillable === isBillable).length);
    if (found.join() === stated.map(Number).join()) continue;
    const words = (counts: readonly unknown[]): string => `${String(counts[0])} additions, ${String(counts[1])} deletions and ${String(counts[2])} revisions`;
    throw new ProblemError({ what: `The addenda contain ${words(found)} of ${what ?? ''}; their own count says ${words(stated)}.`, where: name, advice: refetch });
  }
}

/** A code both deleted and added in one file changed from code to header or vice versa. */
function toChanges(added: Sides['added'], deleted: Sides['deleted'], revised: Sides['revised']): readonly AddendaChange[] {
  const actionOf = (key: string, isBillable: boolean): AddendaAction => (!deleted.has(key) ? 'added' : isBillable ? 'toBillable' : 'toHeader');
  return [
    ...[...added].map(([key, { isBillable }]) => ({ action: actionOf(key, isBillable), key })),
    ...[...deleted.keys()].filter((key) => !added.has(key)).map((key) => ({ action: 'deleted' as const, key })),
    ...[...revised.keys()].map((key) => ({ action: 'revised' as const, key })),
  ];
}
