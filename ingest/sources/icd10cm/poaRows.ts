import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { codeKey, parseIcdCode } from '../../../server/core/icd/code';
import { ProblemList } from './problemList';
import { UnforeseenCodes } from './unforeseenCodes';

/** A list of POA-exempt codes. */
export interface PoaExemptList {
  /** From the heading of the first column (`Order26`, `OrdFY25`); undefined if it contains no year. */
  readonly fiscalYear: number | undefined;
  /** Dotless, in file order, without duplicates. */
  readonly keys: readonly string[];
}

/** Complete lists have more than 30,000 codes; the list of a year's additions has the same columns and a few hundred. */
const fewestCodes = 10_000;
/** Z99.89 is the last code in the lists of FY2025 and FY2026; chapter 22 (U00-U85) follows it in the Tabular List. */
const lastChapters = /^[ZU]/;
/** Last categories in the lists of FY2025 and FY2026, or chapter 22 after them. */
const lastCategories = /^(?:Z99|U)/;
const refetch = 'Fetch the file again from the publisher.';

/** Information about the rows' file. */
export interface PoaRowsOptions {
  /** The file's name, for problems. */
  readonly name: string;
  /** Number of lines above the header. */
  readonly linesBefore: number;
  /** True if the file ends properly, so that nothing is missing after the last line as far as can be seen. */
  readonly isEnded: boolean;
}

/**
 * Parses the rows of a POA-exempt list: order, code with dot, title. A few codes of unknown form are skipped and reported.
 * @param rows header first
 * @returns undefined for the list of a year's additions, which is not a complete list
 * @throws ProblemError if a line has no code, too many codes have an unknown form, lines are out of order, or the list ends before
 * chapter 21: a partial list would give wrong answers for the missing codes
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
  // A list truncated within chapter 21 lacks some hundred codes without any other sign.
  if (!lastCategories.test(end)) problems.add(`The list ends with ${end}, but known lists end with Z99.89: it may have been cut off.`, linesBefore + rows.length, refetch);
  else if (!isEnded) problems.add('The last line has no line end; the list may be cut off.', rows.length, refetch);
  return { value: { fiscalYear: year === undefined ? undefined : 2000 + Number(year), keys: [...keys] }, problems: [...problems.list(), ...unforeseen.list()] };
}

/** `QBA.1` without its dot; otherwise unchanged. */
function dotless(written: string): string {
  return written[3] === '.' && written.length > 4 ? written.slice(0, 3) + written.slice(4) : written;
}
