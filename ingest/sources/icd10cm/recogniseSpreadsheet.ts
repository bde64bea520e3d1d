import { type InflateBudget, readArchive } from '../../archive';
import { ProblemError } from '../../../server/core/base/problem';

/** The headings are among the first shared strings of the publisher's workbooks (FY2025, FY2026); other programs put them into the sheet. */
const headBytes = 64 * 1024;
const parts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'];

/** A complete text between the tags of a cell. */
const orderHead = />Ord(?:er)?(?:FY)?\d*</i;
const exemptHead = />POA ?exempt ?Code</i;
/** Lists of a year's changes have it too, but with an action column, or without the order column. */
const actionHead = />Action</i;

/**
 * Distinguishes a conversion table (`icd-10-cm-conversion-table-FY2025.xlsx`) and a POA-exempt list (`POAexemptCodesFY25.xlsx`)
 * from other workbooks by their headings.
 * @param source a path, or the bytes of a workbook
 * @returns undefined for any other or unreadable workbook
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
    // A damaged workbook does not end the search; it is reported as skipped.
    if (!(error instanceof ProblemError)) throw error;
    return undefined;
  }
  if (/current code/i.test(text) && /previous code/i.test(text)) return 'conversion';
  return orderHead.test(text) && exemptHead.test(text) && !actionHead.test(text) ? 'poa-exempt' : undefined;
}
