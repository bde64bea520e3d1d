import type { Span } from '../../base/span';
import { codeFromKey, maxCodeLength, type IcdCode } from '../../icd/code';
import type { CodeField } from './codeField';
import type { TokenPosition } from './codePosition';

/**
 * A token that may be an ICD-10-CM code. Deciding that takes a catalog and the context: only in coding context (`field`,
 * `list`) does a note claim a code; inline, a code-like token is text (T12, B12, H1N1).
 */
export interface CodeToken {
  readonly span: Span;
  readonly text: string;
  /** The text without decimal point, upper case; may be longer than any code. */
  readonly key: string;
  /** Possible codes, most likely first: as written, then with the letter O read as zero. Canonical form. */
  readonly readings: readonly IcdCode[];
  /** True if written in canonical form: capitals, decimal point after the third character. */
  readonly isCanonical: boolean;
  readonly isDotted: boolean;
  readonly place: 'field' | 'list' | 'inline';
  readonly field?: CodeField;
  /** Position in its item. */
  readonly position: TokenPosition;
  /** True in a claim segment, table or column of codes, where codes have no decimal point. */
  readonly isTabular: boolean;
  /** Index of its encounter in the note. */
  readonly encounter: number;
  /** Span of the list item, field content or line it belongs to. */
  readonly item: Span;
}

/** A token found in one line, before its context is known. Offsets are characters from the line's start. */
export interface RawToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly key: string;
  readonly readings: readonly IcdCode[];
}

/**
 * A letter, a digit within the next two characters, then up to four more characters with at most one decimal point; not part
 * of a word, longer number or version (`V10.2.1`).
 */
const tokenForm = /(?<![\p{L}\p{N}_.])[A-Za-z](?:[0-9][0-9A-Za-z]|[A-Za-z][0-9])[0-9A-Za-z]{0,4}(?:\.[0-9A-Za-z]{1,5})?(?![\p{L}\p{N}_]|\.\d)/gu;
/** Another separator in place of the decimal point: `E11,65`, `E11. 65`, `E11 65`, `W65,XXXA`. */
const detachedForm = /^(?:,|\. | )([0-9][0-9A-Za-z]{0,3}|[Xx]{1,3}[A-Za-z])(?=\s*(?:$|[-–—:;()\]]))/;
/** Maximum characters from a token's start to the end of its detached part. */
const detachedReach = 20;
/** Letters after a period begin the next sentence (`I10.The`), except a last letter (`G35.A`) and placeholders (`W19.XXXA`). */
const lettersOnly = /^[A-Za-z]+$/;
const placeholderTail = /^[A-Za-z]$|^[Xx]{1,3}[A-Za-z]$/;

/** All tokens of a line with the form of a code, malformed ones included, in order, without overlaps. */
export function findRawTokens(line: string): readonly RawToken[] {
  const tokens: RawToken[] = [];
  for (const match of line.matchAll(tokenForm)) {
    const token = readToken(line, match.index, match[0]);
    if (token !== undefined && token.start >= (tokens.at(-1)?.end ?? 0)) tokens.push(token);
  }
  return tokens;
}

/** Fast rejection: whether a digit follows a letter anywhere in the line. */
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
