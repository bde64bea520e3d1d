import { groupDataWords } from '../../base/dataLines';
import lines from './titleDay.tsv';

const listed = groupDataWords(lines);
const titleWords: ReadonlySet<string> = new Set(listed.get('titles'));
const otherWords: ReadonlySet<string> = new Set(listed.get('others'));

/** Maximum words of a title before its date. */
const longestTitle = 8;
const dayForm = /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?![\d/-])/;
const edgeForm = /^[^A-Za-z]+|[^A-Za-z]+$/g;
/** Lower-case text after a date is prose ("CT 1/2/2024 shows a mass"), unlike the parts of a header. */
const goesOnForm = /^[\s)\]]*(?!(?:inpatient|outpatient|inpt|outpt|pt|patient|at \d|visit)\b)[a-z]/;
/** "The patient returns today, 02/10/2026, for …". */
const todayForm = /\btoday(?:'s date)?,?\s+(?:is\s+|on\s+)?$/i;

/**
 * Finds the date in a note's title that continues after it: `ED NOTE 3/30/2026 F 27`, `Rheum f/u 01/20/2026`, `OFFICE VISIT.
 * DOS 05/27/2026. …`. It dates the note only in the first line; elsewhere it may refer to another visit.
 * @returns characters from the line's start; undefined if there is none
 */
export function findTitleDay(line: string): { readonly start: number; readonly end: number } | undefined {
  const day = dayForm.exec(line);
  if (day === null) return undefined;
  const place = { start: day.index, end: day.index + day[0].length };
  const before = line.slice(0, place.start);
  if (todayForm.test(before)) return place;
  if (goesOnForm.test(line.slice(place.end))) return undefined;
  const words = before.toLowerCase().split(/\s+/).flatMap((word) => word.replace(edgeForm, '') || []);
  if (words.length === 0 || words.length > longestTitle || words.some((word) => otherWords.has(word)) || /\d/.test(before)) return undefined;
  return words.some((word) => titleWords.has(word)) ? place : undefined;
}
