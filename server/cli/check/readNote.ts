import { readFile } from 'node:fs/promises';
import { ProblemError } from '../../core/base/problem';
import type { CommandSurroundings } from '../surroundings';

/**
 * The text of a note; `-` reads standard input.
 * @throws ProblemError where it cannot be read or is no UTF-8 text
 */
export async function readNote(file: string, surroundings: CommandSurroundings): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await readAll(surroundings.stdin) : await readFile(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ProblemError({ what: `the note cannot be read (${reason}).`, where: file, advice: 'Check the path and its permissions.' });
  }
  const text = decodeText(bytes);
  if (text === undefined) throw new ProblemError({ what: 'the note is not UTF-8 text.', where: file, advice: 'Save it as UTF-8, or convert it first.' });
  return text;
}

/** UTF-8, its byte-order mark left out as editors do. Text holds no NUL: UTF-16 and most binary files do. */
function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function readAll(stream: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
