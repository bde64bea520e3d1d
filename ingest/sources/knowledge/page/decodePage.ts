import type { Parsed, Problem } from '../../../../server/core/base/problem';

/** Maximum page size in bytes. The longest pages of Wikipedia have about 8 MB of HTML. */
export const maxPageBytes = 20 * 1024 * 1024;

/** The problem for an oversized page. */
export function tooLargeProblem(where: string, bytes: number): Problem {
  return { what: `The page has ${Math.round(bytes / 1024 / 1024)} MB; at most ${maxPageBytes / 1024 / 1024} MB are read.`, where, advice: 'No article is that long; check the file.' };
}

/** Decodes a page, which must be UTF-8 as MediaWiki sends it: with a wrongly guessed encoding, searches would fail. */
export function decodePage(bytes: Uint8Array, where: string): Parsed<string | undefined> {
  if (bytes.length > maxPageBytes) return { value: undefined, problems: [tooLargeProblem(where, bytes.length)] };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (!isUtf16) return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problems: [] };
  } catch {
    // Reported below.
  }
  const at = isUtf16 ? 'it is UTF-16' : `byte ${firstBadByte(bytes)} does not belong there`;
  return { value: undefined, problems: [{ what: `The page is not UTF-8 text (${at}).`, where, advice: 'Save it as UTF-8, or fetch it again.' }] };
}

/** Offset of the first invalid UTF-8 byte, by binary search, since a decoder only reports that there is one. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  for (let bad = bytes.length; bad - good > 1; ) {
    const middle = (good + bad) >>> 1;
    if (isUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** True for valid UTF-8, possibly truncated in the last character. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
