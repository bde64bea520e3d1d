import { type InflateBudget, readArchive } from '../../archive';
import { ProblemError } from '../../../server/core/base/problem';

/** The headings stand among the first shared strings of the publisher's workbooks (FY2025, FY2026); other programs write them into the sheet. */
const headBytes = 64 * 1024;
const parts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'];

/** A text of its own, between the tags of a cell. */
const orderHead = />Ord(?:er)?(?:FY)?\d*</i;
const exemptHead = />POA ?exempt ?Code</i;
/** The lists of what a year changed have it too, with a column that says what was done, or without the order. */
const actionHead = />Action</i;

/**
 * Tells a conversion table (`icd-10-cm-conversion-table-FY2025.xlsx`) and a list of exempt codes (`POAexemptCodesFY25.xlsx`) from other
 * workbooks by their headings.
 * @param source a path, or the bytes of a workbook
 * @returns undefined for any other workbook, and for one that cannot be read
 */
export async function recogniseSpreadsheet(source: string | Buffer, options: { name: string; budget: InflateBudget; signal: AbortSignal }): Promise<'conversion' | 'poa-exempt' | undefined> {
  let text = '';
  try {
    for await (const entry of readArchive(source, { ...options, headBytes })) {
      if (!parts.includes(entry.name)) continue;
      await entry.readWanted((head) => {
        text += head.subarray(0, headBytes).toString('utf8');
        return false;
      });
    }
  } catch (error) {
    // A damaged workbook is no reason to stop: it is told as what was passed over.
    if (!(error instanceof ProblemError)) throw error;
    return undefined;
  }
  if (/current code/i.test(text) && /previous code/i.test(text)) return 'conversion';
  return orderHead.test(text) && exemptHead.test(text) && !actionHead.test(text) ? 'poa-exempt' : undefined;
}
