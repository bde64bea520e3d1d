import { groupDataWords } from '../../base/dataLines';
import lines from './titleDay.tsv';

const listed = groupDataWords(lines);
const titleWords: ReadonlySet<string> = new Set(listed.get('titles'));
const otherWords: ReadonlySet<string> = new Set(listed.get('others'));

/** Words of the longest title before its day. */
const longestTitle = 8;
const dayForm = /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?![\d/-])/;
const edgeForm = /^[^A-Za-z]+|[^A-Za-z]+$/g;
/** Prose goes on behind its day in small letters ("CT 1/2/2024 shows a mass"); the parts of a header do not. */
const goesOnForm = /^[\s)\]]*(?!(?:inpatient|outpatient|inpt|outpt|pt|patient|at \d|visit)\b)[a-z]/;
/** "The patient returns today, 02/10/2026, for …". */
const todayForm = /\btoday(?:'s date)?,?\s+(?:is\s+|on\s+)?$/i;

/**
 * The day in the title of a note that says more behind it: `ED NOTE 3/30/2026 F 27`, `Rheum f/u 01/20/2026`, `OFFICE VISIT. DOS 05/27/2026. …`.
 * It is that of the note in its first line alone: further down the same words speak of another visit.
 * @returns its characters from the line's start; undefined where there is none
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
