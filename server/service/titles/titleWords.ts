import { isLetter, spellOut } from './abbreviations';

/** Stop words. */
const emptyWords: ReadonlySet<string> = new Set([
  'a', 'an', 'and', 'as', 'at', 'by', 'due', 'for', 'from', 'in', 'of', 'on', 'or', 'other', 'the', 'to', 'with', 'unspecified', 'specified', 'encounter', 'elsewhere', 'classified', 'related',
]);
/** `without complications`, `not intractable`: the words that follow, up to the end of the phrase, are negated. */
const negations: ReadonlySet<string> = new Set(['without', 'not', 'no', 'denies', 'w/o']);
const phraseEnds: ReadonlySet<string> = new Set(['with', 'but', ';', '.', ':', '(', ')', '[', ']', '—', '–']);
/** `without foreign body of left hand`: "of" ends the negation, except after these words (`without loss of consciousness`). */
const goesOnAfter: ReadonlySet<string> = new Set(['loss', 'mention', 'evidence', 'use']);
/** `without delusions, mood disturbance, and anxiety`: every item of the enumeration is negated. */
const enumerationForm = /^,[^;.]*\b(?:and|or)\b/;
/** Prefix that marks a negated word. */
export const absentMark = 'no ';

/** `stage 3b`, `class II`, `type 2`, `hepatitis C`: the number distinguishes siblings. */
const numberedForm = /\b(stage|type|class|grade|degree|phase|hepatitis)\s+(\d{1,2}[a-z]?|i{1,3}|iv|v|[a-e])\b/g;
const kinds = /stage|type|class|grade|degree|phase|hepatitis/;
/** `BMI 34.2` in a note and `[BMI] 34.0-34.9` in a title (Z68). */
const bodyMassForm = /\bbmi\]?[\s:of]{0,5}(\d\d)/g;
/** `12 weeks` and `12w3d` of gestation (Z3A). */
const weeksForm = /\b(\d{1,2})(?:\s*w\d?d?\b|(?:\s+\d\/7)?\s*(?:weeks?|wks?)\b)/g;
const romanNumbers: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5' };

/**
 * The content words of a title or line: lower case, abbreviations expanded, plural s removed, negated words prefixed with {@link
 * absentMark}; without codes and plain numbers.
 */
export function contentWords(text: string): ReadonlySet<string> {
  const lower = spellOut(text.toLowerCase());
  const found = new Set<string>();
  let isAbsent = false;
  let last = '';
  // Hot path, run on every keystroke for each visible code: a regular expression would allocate an object per word.
  for (let start = 0; start < lower.length; ) {
    const end = endOfPiece(lower, start);
    const piece = lower.slice(start, end);
    start = Math.max(end, start + 1);
    if (piece === '') continue;
    if (negations.has(piece)) isAbsent = true;
    else if (phraseEnds.has(piece) || (piece === 'of' && !goesOnAfter.has(last))) isAbsent = false;
    else if (piece === ',') isAbsent &&= enumerationForm.test(lower.slice(start - 1));
    else if (!emptyWords.has(piece)) found.add((isAbsent ? absentMark : '') + (piece.length > 4 && piece.endsWith('s') ? piece.slice(0, -1) : piece));
    last = piece;
  }
  if (kinds.test(lower)) for (const [, kind, number = ''] of lower.matchAll(numberedForm)) found.add(`${kind} ${romanNumbers[number] ?? number}`);
  if (lower.includes('bmi')) for (const [, index] of lower.matchAll(bodyMassForm)) found.add(`bmi ${index}`);
  if (lower.includes('w')) for (const [, weeks] of lower.matchAll(weeksForm)) found.add(`${weeks} weeks`);
  return found;
}

/** End of the word (two or more letters), `w/o` or punctuation mark that starts at an offset; the offset itself if none starts there. */
function endOfPiece(text: string, start: number): number {
  if (marks.includes(text.charAt(start))) return start + 1;
  if (text.startsWith(shortWithout, start)) return start + shortWithout.length;
  let end = start;
  while (isLetter(text.charCodeAt(end))) end += 1;
  return end - start > 1 ? end : start;
}

const marks = ',;.:()[]—–';
const shortWithout = 'w/o';

/** Number of content words the two texts share. */
export function countSharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared;
}
