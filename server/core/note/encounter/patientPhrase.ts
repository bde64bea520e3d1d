import type { Sex } from './encounterValues';

/** Age and sex at the beginning of a line, as spans in the line. */
export interface PatientPhrase {
  readonly age?: { readonly start: number; readonly end: number };
  readonly sex?: { readonly start: number; readonly end: number };
}

/** Characters searched at the line's beginning: further in, an age is as likely a relative's. */
const reach = 120;
/** Fast rejection: most lines contain no number with a unit of age. */
const glance = /\d\s?-?\s?(?:y|mo|w|d|[MF]\b)/i;
const firstDigit = /\d/;
/** A number and the word after it. */
const countForm = /^\d+\s*-?\s*([A-Za-z]+(?:\/[A-Za-z]+)?)/;
const wordForm = /[A-Za-z]+(?:\/[A-Za-z]+)?|\d+|[^\sA-Za-z\d]/g;
/** Maximum words between the line's beginning or label and the age. */
const longestLead = 8;
/** Highest age in the Medicare Code Editor. */
const oldest = 124;
/** Maximum words and punctuation marks between the age and the sex: `, right-handed, African American`. */
const longestDescription = 8;

const leadWords: ReadonlySet<string> = new Set(['this', 'that', 'the', 'patient', 'pt', 'is', 'was', 'a', 'an', 'he', 'she', 'mr', 'mrs', 'ms', 'pleasant', 'very', 'our', 'briefly', 'in', 'short', 'brief', '.', ',', '-', '*', '•', '>', '#', '_', '–', '—', '(']);
const relatives: ReadonlySet<string> = new Set(['son', 'daughter', 'mother', 'father', 'brother', 'sister', 'wife', 'husband', 'child', 'children', 'twin', 'baby', 'partner', 'spouse', 'uncle', 'aunt', 'cousin', 'grandmother', 'grandfather', 'mom', 'dad', 'sibling', 'his', 'her', 'their', 'my']);
const years: ReadonlySet<string> = new Set(['y', 'yr', 'yrs', 'year', 'years', 'yo', 'y/o', 'yof', 'yom', 'yf', 'ym']);
const shorter: ReadonlySet<string> = new Set(['mo', 'mos', 'month', 'months', 'week', 'weeks', 'wk', 'day', 'days', 'm/o', 'w/o', 'd/o']);
const oldWords: ReadonlySet<string> = new Set(['old', 'o', 'yo', 'y/o', 'm/o', 'w/o', 'd/o', 'yof', 'yom']);
const women: ReadonlySet<string> = new Set(['woman', 'female', 'lady', 'girl', 'yof', 'yf', 'rhf', 'lhf']);
const men: ReadonlySet<string> = new Set(['man', 'male', 'gentleman', 'boy', 'yom', 'ym', 'rhm', 'lhm']);

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the patient's age and sex from the beginning of a line: `This is a 54-year-old woman …`, `HPI: 67M with …`, `27 yo
 * G2P1 F`, `Patient: Jane Doe, 3-month-old girl`. A line that begins with a relative is ignored.
 * @param line without its line end
 */
export function findPatientPhrase(line: string): PatientPhrase | undefined {
  const head = line.slice(0, reach);
  const digit = head.search(firstDigit);
  if (digit === -1 || !glance.test(head) || !mayBeAge(head, digit)) return undefined;
  const lead = readLead(wordsOf(head.slice(0, digit)));
  if (lead === undefined) return undefined;
  const words = wordsOf(head);
  const at = words.findIndex(({ start }) => start === digit);
  return Number(words[at]?.text) > oldest ? undefined : readAge(words, at, lead);
}

function wordsOf(text: string): readonly Word[] {
  let end = 0;
  return (text.match(wordForm) ?? []).map((word): Word => {
    // Words are separated by white space only.
    const start = text.indexOf(word, end);
    end = start + word.length;
    return { text: word, lower: word.toLowerCase(), start, end };
  });
}

/** Fast rejection: whether the first number precedes a unit of age or a sex. */
function mayBeAge(head: string, digit: number): boolean {
  const unit = countForm.exec(head.slice(digit))?.[1];
  return unit !== undefined && (unit === 'M' || unit === 'F' || years.has(unit.toLowerCase()) || shorter.has(unit.toLowerCase()));
}

/** Reads the words before the age: a label, then an introduction or a name; undefined for anything else. */
function readLead(words: readonly Word[]): 'plain' | 'named' | undefined {
  const label = words.findIndex(({ text }) => text === ':');
  const lead = words.slice(label + 1);
  if (words.some(({ lower }) => relatives.has(lower)) || lead.length > longestLead) return undefined;
  const others = lead.filter(({ lower }) => !leadWords.has(lower));
  if (others.length === 0) return 'plain';
  return others.every(({ text }) => /^[A-Z][a-z]+$/.test(text)) ? 'named' : undefined;
}

function readAge(words: readonly Word[], at: number, lead: 'plain' | 'named'): PatientPhrase | undefined {
  const count = words[at];
  let next = at + 1;
  const glued = words[next];
  if (count === undefined || glued === undefined) return undefined;
  // `67M` has no space; after a name it would be a measurement ("Platelets 100M"), and with a space it would be ambiguous.
  if (lead === 'plain' && glued.start === count.end && /^[MF]$/.test(glued.text)) return { age: span(count, count), sex: span(glued, glued) };
  if (glued.text === '-') next += 1;
  const unit = words[next];
  if (unit === undefined || !(years.has(unit.lower) || shorter.has(unit.lower))) return undefined;
  let isOld = oldWords.has(unit.lower);
  let last = unit;
  for (next += 1; words[next]?.text === '-' || oldWords.has(words[next]?.lower ?? ''); next += 1) {
    const word = words[next];
    if (word === undefined || word.text === '-') continue;
    isOld = true;
    last = word;
  }
  const sex = sexOf(unit) === undefined ? findSex(words, next) : unit;
  // Without "old" only a sex distinguishes an age from a duration, and a name may be a verb ("Smoked 20 years").
  if (sex === 'relative' || (!isOld && (lead === 'named' || sex === undefined || shorter.has(unit.lower)))) return undefined;
  return { age: span(count, last), ...(sex === undefined ? {} : { sex: span(sex, sex) }) };
}

/** Finds the word for the sex among the next words; a relative ends the phrase. */
function findSex(words: readonly Word[], from: number): Word | 'relative' | undefined {
  for (const word of words.slice(from, from + longestDescription)) {
    if (relatives.has(word.lower)) return 'relative';
    if (sexOf(word) !== undefined) return word;
    if (word.text === '.' || word.text === ';') return undefined;
  }
  return undefined;
}

function sexOf({ text, lower }: Word): Sex | undefined {
  if (women.has(lower) || text === 'F') return 'F';
  return men.has(lower) || text === 'M' ? 'M' : undefined;
}

function span(first: Word, last: Word): { readonly start: number; readonly end: number } {
  return { start: first.start, end: last.end };
}
