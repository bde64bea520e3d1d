import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { cellText } from './cellText';
import { readPoaRows, type PoaExemptList } from './poaRows';
import { readWorkbook } from './readWorkbook';

/**
 * Reads `POAexemptCodesFY26.xlsx`: the columns of the text (see `parsePoaExempt`), perhaps below some words.
 * @returns undefined for the list of a year's additions, which is no whole list
 * @throws ProblemError as {@link readPoaRows}, and for a workbook that cannot be read or has other columns
 */
export async function parsePoaWorkbook(content: Buffer, options: { readonly name: string; readonly signal: AbortSignal }): Promise<Parsed<PoaExemptList | undefined>> {
  const { name } = options;
  const rows = (await readWorkbook(content, options)).map((cells) => cells.map(cellText));
  const head = rows.findIndex(([order = '', code = '']) => /^Ord\w*$/i.test(order) && /^POA ?exempt ?Code$/i.test(code));
  if (head < 0) throw new ProblemError({ what: 'This is not a list of exempt codes: its columns are not the publisher’s.', where: name, advice: 'Fetch the file again from the publisher.' });
  return readPoaRows(rows.slice(head), { name, linesBefore: head, isEnded: true });
}
