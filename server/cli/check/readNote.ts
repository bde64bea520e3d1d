import { readFile } from 'node:fs/promises';
import { ProblemError } from '../../core/base/problem';
import type { CommandSurroundings } from '../surroundings';

/**
 * The text of a note; `-` reads standard input.
 * @throws ProblemError where it cannot be read or is no text
 */
export async function readNote(file: string, surroundings: CommandSurroundings): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await readAll(surroundings.stdin) : await readFile(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (reason === 'EISDIR') throw new ProblemError({ what: 'the folder contains no notes.', where: file, advice: 'Notes are files that end in .note, .soap, .birp, .clinical, .md or .txt; name other files one by one.' });
    throw new ProblemError({ what: `the note cannot be read (${reason}).`, where: file, advice: 'Check the path and its permissions.' });
  }
  const text = decodeText(bytes);
  if (text === undefined) throw new ProblemError({ what: 'the note is not UTF-8 text.', where: file, advice: 'Save it as UTF-8, or convert it first.' });
  return text;
}

/** UTF-8, or UTF-16 that its byte-order mark tells, which is left out as editors do. Text of UTF-8 holds no NUL: most binary files do. */
function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && bytes.includes(0)) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function readAll(stream: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
