import type { Parsed, Problem } from '../../../../server/core/base/problem';

/** Largest page taken. The longest pages of Wikipedia have about 8 MB of HTML. */
export const maxPageBytes = 20 * 1024 * 1024;

/** The refusal of a page that is too large. */
export function tooLargeProblem(where: string, bytes: number): Problem {
  return { what: `The page has ${Math.round(bytes / 1024 / 1024)} MB; at most ${maxPageBytes / 1024 / 1024} MB are read.`, where, advice: 'No article is that long; check the file.' };
}

/** The text of a page's bytes, which must be UTF-8 as MediaWiki sends it: letters that are guessed wrong would be found by nobody. */
export function decodePage(bytes: Uint8Array, where: string): Parsed<string | undefined> {
  if (bytes.length > maxPageBytes) return { value: undefined, problems: [tooLargeProblem(where, bytes.length)] };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (!isUtf16) return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problems: [] };
  } catch {
    // Told below.
  }
  const at = isUtf16 ? 'it is UTF-16' : `byte ${firstBadByte(bytes)} does not belong there`;
  return { value: undefined, problems: [{ what: `The page is not UTF-8 text (${at}).`, where, advice: 'Save it as UTF-8, or fetch it again.' }] };
}

/** The first byte that no UTF-8 text can have there, found by halves: a decoder only says whether there is one. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  for (let bad = bytes.length; bad - good > 1; ) {
    const middle = (good + bad) >>> 1;
    if (isUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** True where the bytes are UTF-8 text, the last character perhaps cut off. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
