import { type InflateBudget, readArchive } from '../../archive';
import { ProblemError } from '../../../server/core/base/problem';

/** The headings stand among the first shared strings of the publisher's workbooks (FY2025, FY2026). */
const headBytes = 64 * 1024;

/**
 * Tells a conversion table (`icd-10-cm-conversion-table-FY2025.xlsx`) from other workbooks by its headings.
 * @param source a path, or the bytes of a workbook
 * @returns undefined for any other workbook, and for one that cannot be read
 */
export async function recogniseSpreadsheet(source: string | Buffer, options: { name: string; budget: InflateBudget; signal: AbortSignal }): Promise<'conversion' | undefined> {
  let isConversion = false;
  try {
    for await (const entry of readArchive(source, { ...options, headBytes })) {
      if (entry.name !== 'xl/sharedStrings.xml') continue;
      await entry.readWanted((head) => {
        const text = head.subarray(0, headBytes).toString('utf8');
        isConversion = /current code/i.test(text) && /previous code/i.test(text);
        return false;
      });
    }
  } catch (error) {
    // A damaged workbook is no reason to stop: it is told as what was passed over.
    if (!(error instanceof ProblemError)) throw error;
    return undefined;
  }
  return isConversion ? 'conversion' : undefined;
}
