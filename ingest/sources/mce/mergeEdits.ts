import { addDays, parseIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import { editBit, type EditRun } from '../../../server/store/edits/editsFile';
import type { ReadEdits } from '../../../server/store/edits/openEdits';
import { toDayNumber } from '../../../server/store/edits/storedEdits';
import type { EditList } from './editList';

interface DatedRuns {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly runs: readonly EditRun[];
}

/**
 * Merges several lists into one set of periods. For each day the first list that covers it is used: dated lists, then the newest
 * version, then the installed lists. A list that ends before the next begins is extended up to that day.
 */
export function mergeEdits(lists: readonly EditList[], installed: ReadEdits | undefined): ReadEdits | undefined {
  const ranked = lists.toSorted((a, b) => Number(b.form === 'dated') - Number(a.form === 'dated') || (a.from < b.from ? 1 : -1));
  const sources: readonly DatedRuns[] = [...ranked.map(toRuns), ...(installed === undefined ? [] : [installed])];
  let parts: readonly DatedRuns[] = [];
  for (const source of sources) parts = [...parts, ...gapsOf(parts, source)].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const runs = parts.flatMap((part, index) => carry(part, parts[index + 1]?.from));
  runs.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.from - b.from));
  return { from: first.from, to: last.to, runs: joinRuns(runs) };
}

function toRuns({ from, to, rows }: EditList): DatedRuns {
  const runs = rows.map((row) => ({
    key: row.key,
    from: toDayNumber(row.from),
    to: toDayNumber(row.to),
    bits: row.flags.reduce((sum, flag) => sum | editBit(flag), 0),
  }));
  return { from, to, runs };
}

/** The content of a source for the days not covered by the parts, which are sorted and disjoint. */
function gapsOf(parts: readonly DatedRuns[], source: DatedRuns): readonly DatedRuns[] {
  const gaps: DatedRuns[] = [];
  let from = source.from;
  for (const part of parts) {
    if (part.from > from && from <= source.to) gaps.push(clip(source, from, earlier(addDays(part.from, -1), source.to)));
    if (part.to >= from) from = addDays(part.to, 1);
  }
  if (from <= source.to) gaps.push(clip(source, from, source.to));
  return gaps;
}

function clip({ runs }: DatedRuns, from: IsoDate, to: IsoDate): DatedRuns {
  const [first, last] = [toDayNumber(from), toDayNumber(to)];
  const kept = runs.filter((run) => run.from <= last && run.to >= first);
  return { from, to, runs: kept.map((run) => ({ ...run, from: Math.max(run.from, first), to: Math.min(run.to, last) })) };
}

function carry({ to, runs }: DatedRuns, next: IsoDate | undefined): readonly EditRun[] {
  if (next === undefined) return runs;
  const [last, dayBefore] = [toDayNumber(to), toDayNumber(addDays(next, -1))];
  return last === dayBefore ? runs : runs.map((run) => (run.to === last ? { ...run, to: dayBefore } : run));
}

/** Joins consecutive periods of one code with the same edits. */
function joinRuns(runs: readonly EditRun[]): readonly EditRun[] {
  const joined: EditRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.key === run.key && last.bits === run.bits && isDayBefore(last.to, run.from)) joined[joined.length - 1] = { ...last, to: run.to };
    else joined.push(run);
  }
  return joined;
}

function isDayBefore(day: number, next: number): boolean {
  const text = String(day);
  const date = parseIsoDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  return date !== undefined && toDayNumber(addDays(date, 1)) === next;
}

function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}
