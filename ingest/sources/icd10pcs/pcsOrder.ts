import { ProblemError } from '../../../server/core/base/problem';
import { parsePcsCode } from '../../../server/core/icd/procedureCodes';
import { splitLines } from '../../splitLines';

const line = /^\d{5} ([0-9A-Z]{3}[0-9A-Z ]{4}) ([01]) (.{60}) (.+)$/;
/** New Technology is the last section in every edition. Fewer codes than `fewestOfWhole` are an excerpt: each edition has more than 71,000. */
const lastSection = 'X';
const fewestOfWhole = 10_000;
const refetch = 'Fetch the file again from the publisher.';

/**
 * Parses `icd10pcs_order_2026.txt`, in the columns of the ICD-10-CM order file: three-character headers, which are skipped, and
 * valid seven-character codes with their full titles.
 * @throws ProblemError for the first line that is neither, and for a file that ends before the last section
 */
export function parsePcsOrder(content: Buffer, name: string): readonly { readonly code: string; readonly title: string }[] {
  const codes: { code: string; title: string }[] = [];
  let previous = 0;
  splitLines(content.toString('latin1'))
    .forEach((text, index) => {
      if (text.trim() === '') return;
      const [, key = '', flag, , title = ''] = line.exec(text) ?? [];
      const where = `${name}, line ${index + 1}`;
      const rank = Number(text.slice(0, 5));
      if (flag === undefined) throw new ProblemError({ what: 'The line does not have the columns of an order file.', where, advice: refetch });
      if (rank !== previous + 1) throw new ProblemError({ what: `The sequence number is ${rank}, after ${previous}: lines are missing or duplicated.`, where, advice: refetch });
      previous = rank;
      if (flag === '0') return;
      const code = parsePcsCode(key);
      if (code === undefined) throw new ProblemError({ what: `"${key.trimEnd()}" is flagged as valid but does not have the form of an ICD-10-PCS code.`, where, advice: refetch });
      codes.push({ code, title: title.trimEnd() });
    });
  const end = codes.at(-1)?.code ?? '';
  if (codes.length >= fewestOfWhole && !end.startsWith(lastSection)) throw new ProblemError({ what: `The file ends with ${end}, but complete files end in section ${lastSection}: it was cut off.`, where: name, advice: refetch });
  return codes;
}
