import { readSheet } from 'read-excel-file/universal';
import { makeIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { codeKey, parseIcdCode } from '../../../server/core/icd/code';
import type { Conversion } from '../../../server/store/catalog/parts/partInputs';
import { InflateBudget, readArchive } from '../../archive';
import { ProblemList } from './problemList';

/** A conversion table as printed. */
export interface ConversionTable {
  /** As its opening words say it (`FY 2026`); undefined where they name none. */
  readonly fiscalYear: number | undefined;
  /** A row with several previous codes gives several. */
  readonly conversions: readonly Conversion[];
}

const refetch = 'Fetch the file again from the publisher.';
/** Codes as the table writes them; the second character is a letter in QA0. */
const written = /\b([A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?)(?![0-9A-Z.])(?:\s*[-–]\s*([A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?)(?![0-9A-Z.]))?/g;

/**
 * Reads `ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx`: after some words a head (`Current code assignment`, `Effective`,
 * `Previous Code(s) Assignment`) and one row per code. A bare year means October 1 of it; previous codes are joined by
 * comma, semicolon or "and", or stand as a range. Rows without a previous code are left out.
 * @throws ProblemError where it is no conversion table, damaged, or inflates to more than any table would
 */
export async function parseConversionTable(content: Buffer, options: { readonly name: string; readonly signal: AbortSignal }): Promise<Parsed<ConversionTable>> {
  const { name } = options;
  await proveWhole(content, options);
  const sheet = await openSheet(content, name);
  const problems = new ProblemList(name);
  const head = sheet.findIndex((row) => row.some((cell) => /current code/i.test(cellText(cell))) && row.some((cell) => /previous code/i.test(cellText(cell))));
  const column = (pattern: RegExp): number => (sheet[head] ?? []).findIndex((cell) => pattern.test(cellText(cell)));
  const [currentAt, fromAt, previousAt] = [column(/current code/i), column(/effective/i), column(/previous code/i)];
  if (head < 0 || fromAt < 0) throw new ProblemError({ what: 'This is no conversion table: its columns are not those of the publisher.', where: name, advice: refetch });
  const conversions: Conversion[] = [];
  sheet.slice(head + 1).forEach((cells, index) => {
    const line = head + index + 2;
    const text = cellText(cells[currentAt]);
    if (text === '') return;
    const current = parseIcdCode(text);
    const from = dayOf(cells[fromAt]);
    const previous = readPrevious(cellText(cells[previousAt]));
    if (current === undefined) problems.add(`"${text.slice(0, 30)}" is not the form of a code.`, line, 'The row is passed over.');
    else if (from === undefined) problems.add(`${current} has no day from which it is valid.`, line, 'The row is passed over.');
    else for (const before of previous) conversions.push({ current: codeKey(current), from, ...before });
  });
  if (conversions.length === 0) throw new ProblemError({ what: 'The conversion table holds no row.', where: name, advice: refetch });
  const opening = sheet.slice(0, head).flat().map(cellText).join(' ');
  const year = /FY ?(20\d\d)/.exec(opening)?.[1];
  return { value: { fiscalYear: year === undefined ? undefined : Number(year), conversions }, problems: problems.list() };
}

type Cell = string | number | boolean | Date | null | undefined;

/** All parts of the workbook of FY2026 have 2 MB. */
const mostBytes = 64 * 1024 * 1024;

/** Where a cell, a row or a range of them stands. Real tables have three columns and 5,900 rows; room is made for every cell up to the last. */
const placeForm = /\s(?:r|ref)\s*=\s*(["'])([\s\S]*?)\1/g;
const tablePlace = /^[A-Z]?\d{1,5}(?::[A-Z]\d{1,5})?$/;

/** What the workbook's reader does not look at: sizes, checksums, cells far out. A bomb must not reach it. */
async function proveWhole(content: Buffer, { name, signal }: { readonly name: string; readonly signal: AbortSignal }): Promise<void> {
  for await (const entry of readArchive(content, { name, signal, headBytes: 1, budget: new InflateBudget(mostBytes) })) {
    const part = await entry.readWanted(() => true);
    if (part === undefined || !/^xl\/worksheets\/[^/]*\.xml$/i.test(entry.name)) continue;
    for (const [, , place = ''] of part.toString('utf8').matchAll(placeForm)) {
      if (!tablePlace.test(place)) throw new ProblemError({ what: `A cell of the workbook stands at "${place.slice(0, 20)}", where no table reaches.`, where: name, advice: refetch });
    }
  }
}

async function openSheet(content: Buffer, name: string): Promise<readonly (readonly Cell[])[]> {
  try {
    // Bytes of its own: the reader of streams waits for ever where an archive's headers contradict each other.
    return (await readSheet(new Uint8Array(content).buffer)) as readonly (readonly Cell[])[];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ what: `The workbook cannot be read: ${detail}.`, where: name, advice: refetch }, { cause: error });
  }
}

function cellText(cell: Cell): string {
  return cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell).trim();
}

/** 2017 is October 1, 2017; mid-year codes have a whole date. */
function dayOf(cell: Cell): IsoDate | undefined {
  if (cell instanceof Date) return makeIsoDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  const year = Number(cellText(cell));
  return Number.isInteger(year) && year > 2000 && year < 2100 ? makeIsoDate(year, 10, 1) : undefined;
}

function readPrevious(text: string): readonly Pick<Conversion, 'previous' | 'previousTo'>[] {
  return [...text.matchAll(written)].map(([, key = '', to]) => ({ previous: key.replace('.', ''), ...(to === undefined ? {} : { previousTo: to.replace('.', '') }) }));
}
