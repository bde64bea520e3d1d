import { addToHash, lowered, WordTable } from './wordTable';

/**
 * Tokens of a text in parallel arrays. Words are runs of letters and digits; a possessive `'s` and every punctuation mark are
 * tokens of their own; `p.r.n.`, `4.5` and `1,200` are one token each.
 */
export interface Tokens {
  readonly count: number;
  /** Offsets in the whole text, in UTF-16 code units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Lower case, periods of abbreviations removed: `prn`. */
  readonly words: readonly string[];
  /** Ids of the words in the {@link WordTable} that the tokens were read with. */
  readonly ids: readonly number[];
  readonly table: WordTable;
}

const lineFeed = 10;
const carriageReturn = 13;
const dot = 46;
const comma = 44;

/**
 * Tokenizes `text[start, end)`. Linear; accepts any text.
 * @param table shared by readers that tokenize more than one text
 */
export function readTokens(text: string, start: number, end: number, table: WordTable = new WordTable()): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const words: string[] = [];
  const ids: number[] = [];
  for (let offset = start; offset < end; ) {
    const unit = text.charCodeAt(offset);
    if (isBlank(unit)) {
      offset += 1;
      continue;
    }
    let stop = offset;
    let hash = 0;
    // Most words are ASCII letters: they are scanned and hashed in one pass.
    let next = unit;
    while (isPlain(next)) {
      hash = addToHash(hash, lowered(next));
      stop += 1;
      next = stop < end ? text.charCodeAt(stop) : 0;
    }
    const isPlainWord = stop > offset && endsPlainWord(next);
    if (!isPlainWord) stop = isWordUnit(unit) ? endOfWord(text, offset, end) : endOfSign(text, offset, end);
    const id = isPlainWord ? table.idOfPlain(text, offset, stop, hash) : table.idOf(text, offset, stop);
    starts.push(offset);
    ends.push(stop);
    words.push(table.wordOf(id));
    ids.push(id);
    offset = stop;
  }
  return { count: starts.length, starts, ends, words, ids, table };
}

function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || isDigit(unit);
}

/** False if a word may continue after this code unit: in a number, in an abbreviation, or with a non-ASCII letter. */
function endsPlainWord(unit: number): boolean {
  return unit < 128 && unit !== dot && unit !== comma;
}

function endOfWord(text: string, start: number, end: number): number {
  let offset = start + 1;
  while (offset < end) {
    const unit = text.charCodeAt(offset);
    if (isWordUnit(unit)) {
      offset += 1;
      continue;
    }
    const next = unitAt(text, offset + 1);
    const isInNumber = (unit === dot || unit === comma) && isDigit(unitAt(text, offset - 1)) && isDigit(next) && offset + 1 < end;
    if (isInNumber) offset += 2;
    else if (unit === dot && offset === start + 1 && isLetter(next) && offset + 1 < end) return endOfLetters(text, start, end);
    else break;
  }
  return offset;
}

/** End of `p.r.n.`, `e.g.`, `U.S.`: single letters with periods between them. Anything else after the first period ends the word before it. */
function endOfLetters(text: string, start: number, end: number): number {
  let offset = start + 1;
  while (offset + 1 < end && unitAt(text, offset) === dot && isLetter(unitAt(text, offset + 1)) && !isWordUnit(unitAt(text, offset + 2))) offset += 2;
  if (offset === start + 1) return offset;
  return unitAt(text, offset) === dot && offset < end ? offset + 1 : offset;
}

/** `'s` after a letter is one token; every other punctuation mark is its own token, a surrogate pair as a whole. */
function endOfSign(text: string, start: number, end: number): number {
  const unit = text.charCodeAt(start);
  const isApostrophe = unit === 39 || unit === 0x2019;
  const next = unitAt(text, start + 1) | 32;
  if (isApostrophe && next === 115 && start + 1 < end && isLetter(unitAt(text, start - 1)) && !isWordUnit(unitAt(text, start + 2))) return start + 2;
  const isPair = unit >= 0xd800 && unit <= 0xdbff && start + 1 < end;
  return isPair ? start + 2 : start + 1;
}

function isBlank(unit: number): boolean {
  return unit <= 32 || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200f) || unit === 0xfeff;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7);
}

function isWordUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || (unit >= 0x370 && unit < 0x2000) || (unit > 0x2e7f && unit < 0xd800);
}

/** Code unit at an offset, 0 outside the text: an out-of-bounds read would deoptimise every read in V8. */
function unitAt(text: string, offset: number): number {
  return offset >= 0 && offset < text.length ? text.charCodeAt(offset) : 0;
}

/** Number of line breaks between two adjacent tokens: 0, 1, or 2 for a blank line. */
export function lineBreaksBetween(text: string, from: number, to: number): 0 | 1 | 2 {
  let breaks = 0;
  for (let offset = from; offset < to; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit !== lineFeed && unit !== carriageReturn) continue;
    if (unit === carriageReturn && unitAt(text, offset + 1) === lineFeed) offset += 1;
    breaks += 1;
    if (breaks === 2) return 2;
  }
  return breaks === 1 ? 1 : 0;
}
