import { lineBreaksBetween, type Tokens } from './tokens';

/** A sentence as a token range `[from, to)`. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** Abbreviations whose period does not end a sentence. Single letters (initials, list letters) are handled separately. */
const dottedWords: ReadonlySet<string> = new Set(['dr', 'mr', 'mrs', 'ms', 'vs', 'approx', 'st', 'jr', 'sr', 'prof', 'fig', 'inc', 'eg', 'ie', 'etc', 'incl', 'dept', 'tel', 'ext', 'mt', 'prob', 'poss', 'susp', 'hx', 'sx', 'tx', 'rx']);
/** List bullets. */
const bullets: ReadonlySet<string> = new Set(['-', '*', '•', '+', '–', '—', '·', '▪', '◦', '#', '>']);
/** Words that take a number, so that the period after the number ends a sentence. */
const countedBefore: ReadonlySet<string> = new Set(['age', 'of', 'at', 'to', 'for', 'about', 'in', 'on', 'x', 'times', 'grade', 'stage', 'type', 'level', 'day', 'approximately', 'number', 'and', 'or', 'from', 'than', 'was', 'is', 'are', 'were', 'by', 'over', 'under', 'with', '/', '-', '=', '<', '>', 'class', 'score', 'room', 'gravida', 'para', 'every', 'until', 'only', 'around', 'nearly', 'almost', 'least']);
/** Minimum length of a wrapped line, in characters: a shorter line ends its sentence. */
const shortestWrappedLine = 40;
/** Minimum length of a word in an upper-case header; shorter ones are abbreviations (`CAD COPD`). */
const headerWordLength = 4;
/** Maximum tokens of a sentence: text without periods is cut, so that the work stays linear in its length. */
const longestSentence = 250;
/** Maximum words of the name that heads an item. */
const longestItemHead = 6;
/** Maximum words of a label before its colon. */
const longestLabel = 4;

/**
 * Splits tokens into sentences at periods, at the ends of list items and lines (except wrapped lines), and before headings
 * within running text (`NO EDEMA. HEENT: …`, `WITHOUT CONTRAST History of …`).
 */
export function splitSentences(text: string, tokens: Tokens): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let index = 1; index < tokens.count; index += 1) {
    if (index - from < longestSentence && !startsSentence(text, tokens, index, from)) continue;
    sentences.push({ from, to: index });
    from = index;
  }
  if (from < tokens.count) sentences.push({ from, to: tokens.count });
  return sentences;
}

function startsSentence(text: string, tokens: Tokens, index: number, from: number): boolean {
  const previousEnd = tokens.ends[index - 1] ?? 0;
  const start = tokens.starts[index] ?? 0;
  const breaks = start > previousEnd ? lineBreaksBetween(text, previousEnd, start) : 0;
  if (breaks === 2) return true;
  if (breaks === 1 && !isWrapped(text, tokens, index)) return true;
  return start > previousEnd && (endsSentence(text, tokens, index) || startsHeader(text, tokens, index, from));
}

/** Whether the line before `index` is wrapped: it is long, ends without a period, and the next line looks like a continuation. */
function isWrapped(text: string, tokens: Tokens, index: number): boolean {
  const word = tokens.words[index] ?? '';
  const last = tokens.words[index - 1] ?? '';
  if (bullets.has(word) || last === ':' || last === '.' || opensLetteredItem(tokens, index) || opensLabel(tokens, index)) return false;
  if (last === ',' || last === 'and' || last === 'or' || last === 'of' || last === 'the' || last === 'no') return true;
  let first = index - 1;
  const end = tokens.ends[index - 1] ?? 0;
  while (first > 0 && end - (tokens.starts[first] ?? 0) < shortestWrappedLine && lineBreaksBetween(text, tokens.ends[first - 1] ?? 0, tokens.starts[first] ?? 0) === 0) first -= 1;
  const isLong = end - (tokens.starts[first] ?? 0) >= shortestWrappedLine;
  return isLong && isLower(text, tokens.starts[index] ?? 0);
}

/** True for a label at the beginning of a line: notes typed without capitals label their lines too (`dx pneumonia`, `plan: home`). */
function opensLabel({ words }: Tokens, index: number): boolean {
  return lineLabels.has(words[index] ?? '') || (words[index + 1] === ':' && plainLabel.test(words[index] ?? ''));
}

/** Abbreviations that label lines and do not occur in prose. */
const lineLabels: ReadonlySet<string> = new Set(['dx', 'ddx', 'dxs', 'hpi', 'cc', 'pmh', 'pmhx', 'psh', 'pshx', 'ros', 'dispo', 'fhx', 'shx', 'sochx', 'imp', 'meds']);
const plainLabel = /^[a-z]{2,12}$/;

/** True for a lettered or roman item at the beginning of a line: `b) Pneumonia`, `(b) Pneumonia`, `ii) Pneumonia`. */
function opensLetteredItem({ words, starts, ends }: Tokens, index: number): boolean {
  const at = words[index] === '(' ? index + 1 : index;
  return itemLetter.test(words[at] ?? '') && words[at + 1] === ')' && ends[at] === starts[at + 1];
}

const itemLetter = /^(?:[a-z]|[ivx]{2,4})$/;

function endsSentence(text: string, tokens: Tokens, index: number): boolean {
  const sign = tokens.words[index - 1] ?? '';
  // A detached question mark applies to what follows: "? pulmonary embolism".
  if (sign === '?' || sign === '!') return tokens.ends[index - 2] === tokens.starts[index - 1];
  const before = tokens.words[index - 2] ?? '';
  if (sign !== '.') return false;
  if (dottedWords.has(before)) return false;
  // The period belongs to the list number or initial before it: `2. Hypertension`, `J. Smith`.
  const isOpener = /^\d{1,2}$/.test(before) ? opensItem(tokens, index - 2) : before.length === 1 && /^[a-z]$/.test(before) && isUpper(text, tokens.starts[index - 2] ?? 0) && tokens.ends[index - 2] === tokens.starts[index - 1];
  return !isOpener;
}

/** A number directly after a sentence end, a colon or the beginning of the text is a list number. */
function opensItem(tokens: Tokens, index: number): boolean {
  const before = tokens.words[index - 1];
  return before === undefined || before === '.' || before === ':' || before === ';' || before === ')' || before === ',';
}

function startsHeader(text: string, tokens: Tokens, index: number, from: number): boolean {
  const start = tokens.starts[index] ?? 0;
  if (!isUpper(text, start)) return index > from && startsNumberedItem(text, tokens, index);
  const previous = tokens.words[index - 1] ?? '';
  if (previous === ',' || previous === '(' || previous === '/' || previous === '-' || previous === '+') return false;
  // "r/o GAVE: endoscopy": a ruled-out diagnosis is not a label.
  if (previous === 'o' && tokens.words[index - 2] === '/') return false;
  if (isCapitals(text, tokens, index) && !isCapitals(text, tokens, index - 1) && previous !== ':' && startsCapitalHeader(text, tokens, index)) return true;
  // `HEENT: …`, `Neuro: …` after text: a capitalised word that begins a label.
  if (!/^[a-z]/.test(previous) && previous !== ')' && !/^\d/.test(previous)) return false;
  if (isCapitals(text, tokens, index - 1) && isCapitals(text, tokens, index - 2) && index - 2 >= from && isTitleWord(text, tokens, index)) return true;
  // "# Acute on chronic HFrEF: …": an item's label includes all words before its colon.
  if (bullets.has(tokens.words[from] ?? '') && index - from <= longestItemHead) return false;
  return (!isUpper(text, tokens.starts[index - 1] ?? 0) || !isCapitals(text, tokens, index)) && isLabel(text, tokens, index) && !isUpper(text, tokens.starts[index - 1] ?? 0);
}

/** `2. Hypertension` within a line; but "at age 12. He …" is a sentence end. */
function startsNumberedItem(text: string, tokens: Tokens, index: number): boolean {
  const next = tokens.starts[index + 2];
  if (next === undefined || !/^\d{1,2}$/.test(tokens.words[index] ?? '') || tokens.words[index + 1] !== '.') return false;
  const end = tokens.ends[index + 1] ?? 0;
  return end !== next && lineBreaksBetween(text, end, next) === 0 && isUpper(text, next) && !countedBefore.has(tokens.words[index - 1] ?? '');
}

/** `PAST MEDICAL HISTORY` after lower-case words. */
function startsCapitalHeader(text: string, tokens: Tokens, index: number): boolean {
  const isWord = (at: number): boolean => isCapitals(text, tokens, at) && (tokens.words[at] ?? '').length >= headerWordLength;
  return isLower(text, tokens.starts[index - 1] ?? 0) && isWord(index) && isWord(index + 1);
}

/** One to four capitalised words before a colon. */
function isLabel(text: string, tokens: Tokens, index: number): boolean {
  for (let next = index + 1; next <= index + longestLabel && next < tokens.count; next += 1) {
    if (tokens.words[next] === ':') return true;
    const word = tokens.words[next] ?? '';
    if (!isUpper(text, tokens.starts[next] ?? 0) && word !== 'of' && word !== 'and' && word !== '/') return false;
  }
  return false;
}

function isTitleWord(text: string, tokens: Tokens, index: number): boolean {
  const start = tokens.starts[index] ?? 0;
  return (tokens.words[index] ?? '').length >= 3 && isUpper(text, start) && isLower(text, start + 1);
}

function isCapitals(text: string, tokens: Tokens, index: number): boolean {
  const word = tokens.words[index];
  if (word === undefined || word.length < 2) return false;
  const start = tokens.starts[index] ?? 0;
  return isUpper(text, start) && isUpper(text, (tokens.ends[index] ?? 1) - 1);
}

function isUpper(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 65 && unit <= 90;
}

function isLower(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 97 && unit <= 122;
}
