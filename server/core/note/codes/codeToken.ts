import type { Span } from '../../base/span';
import { codeFromKey, maxCodeLength, type IcdCode } from '../../icd/code';
import type { CodeField } from './codeField';
import type { TokenPosition } from './codePosition';

/**
 * A piece of text that may be an ICD-10-CM code. Whether it is one needs a catalog, and where it stands: only in coding
 * context (`field`, `list`) does a note claim that it is one; inline, a code-like token is text (T12, B12, H1N1).
 */
export interface CodeToken {
  readonly span: Span;
  readonly text: string;
  /** The text without its dot, upper case; longer than any code where a character is too many. */
  readonly key: string;
  /** What it may mean, likeliest first: as written, then with the letter O read as zero. All in canonical writing. */
  readonly readings: readonly IcdCode[];
  /** Written as the Tabular List writes codes: capitals, dot after the third character. */
  readonly isCanonical: boolean;
  readonly isDotted: boolean;
  readonly place: 'field' | 'list' | 'inline';
  readonly field?: CodeField;
  /** How it stands among the other words of its item. */
  readonly position: TokenPosition;
  /** In a claim segment, a table or a column of codes, where codes have no dot. */
  readonly isTabular: boolean;
  /** Index into the note's encounters. */
  readonly encounter: number;
  /** The list item, field content or line that it belongs to. */
  readonly item: Span;
}

/** The token as found in one line, before its place is known. Offsets are characters from the line's start. */
export interface RawToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly key: string;
  readonly readings: readonly IcdCode[];
}

/**
 * A letter, a digit within the next two characters, then up to four more and at most one dot among them; no part of a
 * word, of a longer number or of a version (`V10.2.1`).
 */
const tokenForm = /(?<![\p{L}\p{N}_.])[A-Za-z](?:[0-9][0-9A-Za-z]|[A-Za-z][0-9])[0-9A-Za-z]{0,4}(?:\.[0-9A-Za-z]{1,5})?(?![\p{L}\p{N}_]|\.\d)/gu;
/** `E11,65`, `E11. 65`, `E11 65` and `W65,XXXA`: something else stands where the dot belongs. */
const detachedForm = /^(?:,|\. | )([0-9][0-9A-Za-z]{0,3}|[Xx]{1,3}[A-Za-z])(?=\s*(?:$|[-–—:;()\]]))/;
/** Characters from a token's start in which its detached rest must stand. */
const detachedReach = 20;
/** After a dot, letters alone are the next sentence (`I10.The`), but for a last letter (`G35.A`) and placeholders (`W19.XXXA`). */
const lettersOnly = /^[A-Za-z]+$/;
const placeholderTail = /^[A-Za-z]$|^[Xx]{1,3}[A-Za-z]$/;

/** Every token of a line that has the form of a code, sloppy forms included, in order, none overlapping. */
export function findRawTokens(line: string): readonly RawToken[] {
  const tokens: RawToken[] = [];
  for (const match of line.matchAll(tokenForm)) {
    const token = readToken(line, match.index, match[0]);
    if (token !== undefined && token.start >= (tokens.at(-1)?.end ?? 0)) tokens.push(token);
  }
  return tokens;
}

/** Whether a digit follows a letter, as in every token: most lines have none, and this tells so fast. */
export function mayHoldCode(line: string): boolean {
  return letterAndDigit.test(line);
}

const letterAndDigit = /[A-Za-z]\d/;

function readToken(line: string, start: number, matched: string): RawToken | undefined {
  let text = matched;
  const dot = text.indexOf('.');
  const tail = dot === -1 ? '' : text.slice(dot + 1);
  if (lettersOnly.test(tail) && !placeholderTail.test(tail)) text = text.slice(0, dot);
  if (text.length === 3) {
    const detached = detachedForm.exec(line.slice(start + 3, start + detachedReach));
    if (detached !== null) {
      const end = start + 3 + detached[0].length;
      const token = makeToken(start, line.slice(start, end), text + (detached[1] ?? ''));
      if (token !== undefined) return token;
    }
  }
  return makeToken(start, text, text.replace('.', ''));
}

function makeToken(start: number, text: string, characters: string): RawToken | undefined {
  const key = characters.toUpperCase();
  const readings = readingsOf(key);
  return readings.length === 0 ? undefined : { start, end: start + text.length, text, key, readings };
}

function readingsOf(key: string): readonly IcdCode[] {
  const asWritten = codeFromKey(key.slice(0, maxCodeLength));
  const withZeros = codeFromKey(key.charAt(0) + key.slice(1, maxCodeLength).replaceAll('O', '0'));
  const readings = [asWritten, withZeros].filter((code) => code !== undefined);
  return [...new Set(readings)];
}
