import { makeIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { codeKey, parseIcdCode } from '../../../server/core/icd/code';
import type { Conversion } from '../../../server/store/catalog/parts/partInputs';
import { cellText, type Cell } from './cellText';
import { ProblemList } from './problemList';
import { readWorkbook } from './readWorkbook';

/** A conversion table as published. */
export interface ConversionTable {
  /** From its opening words (`FY 2026`); undefined if they contain none. */
  readonly fiscalYear: number | undefined;
  /** A row with several previous codes yields several conversions. */
  readonly conversions: readonly Conversion[];
}

const refetch = 'Fetch the file again from the publisher.';
/** Codes as written in the table; the second character is a letter in QA0. */
const written = /\b([A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?)(?![0-9A-Z.])(?:\s*[-–]\s*([A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?)(?![0-9A-Z.]))?/g;

/**
 * Parses `ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx`: after introductory text a header (`Current code assignment`, `Effective`,
 * `Previous Code(s) Assignment`) and one row per code. A bare year means October 1 of that year; previous codes are joined by
 * comma, semicolon or "and", or form a range. Rows without a previous code are skipped.
 * @throws ProblemError if it is not a conversion table, is damaged, or inflates to more than any table would
 */
export async function parseConversionTable(content: Buffer, options: { readonly name: string; readonly signal: AbortSignal }): Promise<Parsed<ConversionTable>> {
  const { name } = options;
  const sheet = await readWorkbook(content, options);
  const problems = new ProblemList(name);
  const head = sheet.findIndex((row) => row.some((cell) => /current code/i.test(cellText(cell))) && row.some((cell) => /previous code/i.test(cellText(cell))));
  const column = (pattern: RegExp): number => (sheet[head] ?? []).findIndex((cell) => pattern.test(cellText(cell)));
  const [currentAt, fromAt, previousAt] = [column(/current code/i), column(/effective/i), column(/previous code/i)];
  if (head < 0 || fromAt < 0) throw new ProblemError({ what: 'This is not a conversion table: its columns are not the publisher’s.', where: name, advice: refetch });
  const conversions: Conversion[] = [];
  sheet.slice(head + 1).forEach((cells, index) => {
    const line = head + index + 2;
    const text = cellText(cells[currentAt]);
    if (text === '') return;
    const current = parseIcdCode(text);
    const from = dayOf(cells[fromAt]);
    const previous = readPrevious(cellText(cells[previousAt]));
    if (current === undefined) problems.add(`"${text.slice(0, 30)}" does not have the form of a code.`, line, 'The row is skipped.');
    else if (from === undefined) problems.add(`${current} has no day from which it is valid.`, line, 'The row is skipped.');
    else for (const before of previous) conversions.push({ current: codeKey(current), from, ...before });
  });
  if (conversions.length === 0) throw new ProblemError({ what: 'The conversion table has no rows.', where: name, advice: refetch });
  const opening = sheet.slice(0, head).flat().map(cellText).join(' ');
  const year = /FY ?(20\d\d)/.exec(opening)?.[1];
  return { value: { fiscalYear: year === undefined ? undefined : Number(year), conversions }, problems: problems.list() };
}

/** 2017 means October 1, 2017; mid-year codes have a full date. */
function dayOf(cell: Cell): IsoDate | undefined {
  if (cell instanceof Date) return makeIsoDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  const year = Number(cellText(cell));
  return Number.isInteger(year) && year > 2000 && year < 2100 ? makeIsoDate(year, 10, 1) : undefined;
}

function readPrevious(text: string): readonly Pick<Conversion, 'previous' | 'previousTo'>[] {
  return [...text.matchAll(written)].map(([, key = '', to]) => ({ previous: key.replace('.', ''), ...(to === undefined ? {} : { previousTo: to.replace('.', '') }) }));
}
