import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { cellText } from './cellText';
import { readPoaRows, type PoaExemptList } from './poaRows';
import { readWorkbook } from './readWorkbook';

/**
 * Parses `POAexemptCodesFY26.xlsx`: the columns of the text file (see `parsePoaExempt`), possibly below introductory rows.
 * @returns undefined for the list of a year's additions, which is not a complete list
 * @throws ProblemError like {@link readPoaRows}, and for an unreadable workbook or other columns
 */
export async function parsePoaWorkbook(content: Buffer, options: { readonly name: string; readonly signal: AbortSignal }): Promise<Parsed<PoaExemptList | undefined>> {
  const { name } = options;
  const rows = (await readWorkbook(content, options)).map((cells) => cells.map(cellText));
  const head = rows.findIndex(([order = '', code = '']) => /^Ord\w*$/i.test(order) && /^POA ?exempt ?Code$/i.test(code));
  if (head < 0) throw new ProblemError({ what: 'This is not a list of exempt codes: its columns are not the publisher’s.', where: name, advice: 'Fetch the file again from the publisher.' });
  return readPoaRows(rows.slice(head), { name, linesBefore: head, isEnded: true });
}
