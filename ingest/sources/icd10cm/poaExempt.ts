import { parse } from 'csv-parse/sync';
import { ProblemError, type Parsed } from '../../../server/core/base/problem';
import { readPoaRows, type PoaExemptList } from './poaRows';

const newline = 0x0a;
const refetch = 'Fetch the file again from the publisher.';

/**
 * Parses `POAexemptCodesFY26.txt`: tab-separated with CSV quoting, CRLF, three columns (order, code with dot, title);
 * comma-separated if its workbook was saved as CSV.
 * @returns undefined for the list of a year's additions, which is not a complete list
 * @throws ProblemError like {@link readPoaRows}
 */
export function parsePoaExempt(content: Uint8Array, name: string): Parsed<PoaExemptList | undefined> {
  return readPoaRows(readRows(content, name), { name, linesBefore: 0, isEnded: content.at(-1) === newline });
}

function readRows(content: Uint8Array, name: string): readonly (readonly string[])[] {
  try {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return parse(bytes, { bom: true, delimiter: delimiterOf(bytes), relax_column_count: true, skip_empty_lines: true, max_record_size: 10_000 });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ what: `The list cannot be read: ${detail}.`, where: name, advice: refetch }, { cause: error });
  }
}

/** The character after the first heading. */
function delimiterOf(bytes: Buffer): '\t' | ',' {
  return /^[^\t\r\n]*?,/.test(bytes.toString('latin1', 0, 200)) ? ',' : '\t';
}
