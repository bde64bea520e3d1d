import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { codeKey, parseIcdCode } from '../../../server/core/icd/code';
import { ProblemList } from './problemList';
import { UnforeseenCodes } from './unforeseenCodes';

/** A present-on-admission exempt list. */
export interface PoaExemptList {
  /** As the head of its first column says it (`Order26`, `OrdFY25`); undefined where that names none. */
  readonly fiscalYear: number | undefined;
  /** Dotless, in the order of the file, each once. */
  readonly keys: readonly string[];
}

/** Every whole list has more than 30,000 codes; the list of those that a year added has the same columns and a few hundred. */
const fewestCodes = 10_000;
/** Z99.89 is the last code of the lists of FY2025 and FY2026; chapter 22 (U00-U85) stands behind it in the Tabular List. */
const lastChapters = /^[ZU]/;
/** Of the lists of FY2025 and FY2026, and of chapter 22 behind it. */
const lastCategories = /^(?:Z99|U)/;
const refetch = 'Fetch the file again from the publisher.';

/** What is known of the rows beside themselves. */
export interface PoaRowsOptions {
  /** The file's, for problems. */
  readonly name: string;
  /** Lines above the head. */
  readonly linesBefore: number;
  /** Nothing is missing behind the last line, as far as its end tells. */
  readonly isEnded: boolean;
}

/**
 * Reads the rows of a list of exempt codes: order, code with dot, title. A few codes of a form that nobody foresaw are passed over and told.
 * @param rows the head first
 * @returns undefined for the list of a year's additions, which is no whole list
 * @throws ProblemError where a line holds no code, too many have an unforeseen form, lines are out of their order, or the list ends
 * before chapter 21: part of a list would tell a wrong answer for what it lacks
 */
export function readPoaRows(rows: readonly (readonly string[])[], { name, linesBefore, isEnded }: PoaRowsOptions): Parsed<PoaExemptList | undefined> {
  const problems = new ProblemList(name);
  const unforeseen = new UnforeseenCodes(name);
  const year = /(\d{2})$/.exec(rows[0]?.[0] ?? '')?.[1];
  const keys = new Set<string>();
  let last = 0;
  rows.slice(1).forEach((row, index) => {
    const written = (row[1] ?? '').trim();
    const code = parseIcdCode(written);
    const line = linesBefore + index + 2;
    if (row.every((cell) => cell === '')) return;
    if (code === undefined && !unforeseen.take(dotless(written), line)) throw new ProblemError({ what: `"${written.slice(0, 20)}" does not have the form of a code.`, where: `${name}, line ${line}`, advice: refetch });
    const place = Number(row[0]);
    if (!(place > last)) throw new ProblemError({ what: `The order number is ${row[0] ?? ''}, after ${last}: lines are out of order or duplicated.`, where: `${name}, line ${line}`, advice: refetch });
    last = place;
    if (code === undefined) return;
    const key = codeKey(code);
    if (keys.has(key)) problems.add(`The code ${code} occurs twice.`, line, refetch);
    keys.add(key);
  });
  if (unforeseen.areTooMany(rows.length)) throw new ProblemError({ what: `${unforeseen.count} of ${rows.length - 1} codes have a form that no ICD-10-CM code has had so far: the list was altered.`, where: name, advice: refetch });
  if (keys.size < fewestCodes) return { value: undefined, problems: [...problems.list(), ...unforeseen.list()] };
  const end = [...keys].at(-1) ?? '';
  if (!lastChapters.test(end)) throw new ProblemError({ what: `The list ends with ${end}, but complete lists end in chapter 21 (Z00-Z99): it was cut off.`, where: name, advice: refetch });
  // A list that was cut off within chapter 21 lacks some hundred codes, and nothing else in it tells.
  if (!lastCategories.test(end)) problems.add(`The list ends with ${end}, but known lists end with Z99.89: it may have been cut off.`, linesBefore + rows.length, refetch);
  else if (!isEnded) problems.add('The last line has no line end; the list may be cut off.', rows.length, refetch);
  return { value: { fiscalYear: year === undefined ? undefined : 2000 + Number(year), keys: [...keys] }, problems: [...problems.list(), ...unforeseen.list()] };
}

/** `QBA.1` without its dot, where a code has it; else as it is. */
function dotless(written: string): string {
  return written[3] === '.' && written.length > 4 ? written.slice(0, 3) + written.slice(4) : written;
}
