import { isAlternate } from '../words/isAlternate';
import { longestShorthand } from './shorthand';
import { spellOut } from './spokenForms';
import { allWords, joiningWords, titleWords } from '../words/titleWords';

/** A word of one reading of a query. */
export interface QueryWord {
  readonly term: string;
  /** The last word as it was written: letters may follow. */
  readonly isBeingTyped: boolean;
}

/** One way to understand a query. */
export interface QueryReading {
  readonly words: readonly QueryWord[];
  /** How likely it is meant, at most 1. */
  readonly weight: number;
}

/** What a query is understood by. */
export interface Lexicon {
  /** True where some name has the term, or a word that begins so. */
  readonly isKnown: (term: string, isBeginning: boolean) => boolean;
  /** What an abbreviation or a lay phrase means, the likeliest first (see `Shorthand`). */
  readonly findShorthand: (words: readonly string[]) => readonly string[] | undefined;
  /** What a word or name means that names may have themselves; where they do, they come first. */
  readonly findMedicalWord?: (words: readonly string[]) => readonly string[] | undefined;
}

type FindShorthand = Lexicon['findShorthand'];

/** A stretch of the query and what it may mean. */
interface Segment {
  readonly choices: readonly { readonly words: readonly QueryWord[]; readonly weight: number }[];
}

/** Readings that are searched: more would cost more than they find. */
const mostReadings = 4;
/** Letters of a word that are read; the longest of the names has 27. */
const mostLetters = 40;
/** Words of a query that are read. */
const mostWords = 24;
const laterReading = 0.97;
/** A meaning of words that names have too, among other words: there they mostly mean themselves. */
const withinOthers = 0.94;
/** The same where they are all that is asked, and the meaning says something else: a name that says them word for word comes first. */
const besideWords = 0.96;
/** A beginning of fewer letters hides no abbreviation. */
const shortestBeginning = 3;
const shortestBegun = 2;
/** `no` is not `nos`, and `pre` not `pres`. */
const shortestPlural = 4;
/** Letters of a word that is likely no abbreviation. */
const shortestWord = 5;
/** Letters of two words that may be one (`light headedness`); fewer are an abbreviation by chance. */
const shortestJoined = 7;
/** What was written, where it is shorthand for something else too. */
const asWritten = 0.98;
/** Letters that stand for a side beside other words (`oa r knee`). */
const sides: ReadonlyMap<string, string> = new Map([['r', 'right'], ['l', 'left']]);
/** The same, in the midst of a phrase. */
const sidesWithin: ReadonlyMap<string, string> = new Map([...sides, ['rt', 'right'], ['lt', 'left'], ['right', 'right'], ['left', 'left'], ['bilat', 'bilateral'], ['bilateral', 'bilateral']]);
/** What joins two words of a phrase in shorthand, and need not stand in the list (`hyperemesis w dehydration`). */
const linking: ReadonlySet<string> = new Set(['w', 'with', 'n']);
/** What a name is the name of. */
const general: ReadonlySet<string> = new Set(['disease', 'syndrome', 'disorder']);
/** Behind a name, that no more is said of it. */
const unsaid: ReadonlySet<string> = new Set(['nos', 'nec']);
/** Beside one of these `nec` may be necrotizing enterocolitis wherever it stands … */
const enterocolitisWords: ReadonlySet<string> = new Set([
  'neonatal', 'neonate', 'neonates', 'newborn', 'nb', 'infant', 'infants', 'baby', 'nicu', 'preterm', 'preemie', 'premie', 'premature', 'prematurity', 'weeker', 'vlbw', 'elbw',
  'bowel', 'bowels', 'gut', 'bell', 'bells', "bell's", 'pneumatosis', 'totalis',
]);
/** … and these name no disease that it could be a kind of. */
const beforeAnyDisease: ReadonlySet<string> = new Set([
  'acute', 'severe', 'mild', 'moderate', 'early', 'late', 'surgical', 'medical', 'stage', 'suspected', 'suspect', 'susp', 'confirmed', 'possible', 'poss', 'probable', 'prob', 'likely', 'concern', 'c', 'f', 'h', 'o', 's', 'p', 'r',
  'hx', 'history', 'ho', 'sp', 'post', 'prior', 'previous', 'recurrent', 'resolved', 'ruled', 'rule', 'out', 'ro', 'with', 'due',
]);
/** Defaults of poisonings: a drug that is named elsewhere, and an intent that may be told elsewhere. */
const unknownDrug = /\s*\bby unspecified drugs medicaments(?: and biological substances)?\b/g;
const byAccident = /\s*\baccidental(?: unintentional)?\b/g;
/** Words of talk that no title is told by; the last word of a query may become another one. */
const talk: ReadonlySet<string> = new Set([
  'my', 'i', 'im', 'ive', 'me', 'am', 'are', 'was', 'were', 'been', 'has', 'have', 'had', 'having', 'got', 'get', 'gets', 'getting', 'keeps', 'keep', 'always', 'pt', 'his', 'her', 'he', 'she', 'their',
]);
/** Behind these words of titles and of the Index, `I` is a number. */
const numbered: ReadonlySet<string> = new Set([
  'type', 'zone', 'syndrome', 'grade', 'class', 'lefort', 'fort', 'crps', 'stage', 'group', 'factor', 'phase', 'level', 'neoplasia', 'ain', 'cin', 'vin', 'vain', 'bipolar', 'harris', 'salter', 'category', 'degree', 'mps',
]);

function isTalk(written: readonly string[], at: number): boolean {
  const word = written[at] ?? '';
  return talk.has(word) && !(word === 'i' && numbered.has(written[at - 1] ?? ''));
}

/**
 * The readings of a query: as it is written, and with abbreviations and lay phrases in the words of the titles. An abbreviation of several
 * meanings gives several readings; none replaces what was written, as long as some name has such a word.
 */
export function readQuery(query: string, lexicon: Lexicon): readonly QueryReading[] {
  const words = allWords(spellOut(query)).slice(0, mostWords);
  const written = words.map(({ written: word }) => word);
  const terms = words.map(({ term }) => term.slice(0, mostLetters));
  const areWhole = terms.map((term) => joiningWords.has(term) || (term.length >= shortestWord && lexicon.isKnown(term, false)));
  const segments: Segment[] = [];
  for (let from = 0; from < words.length; ) {
    const { segment, length } = segmentAt({ written, terms, areWhole }, from, lexicon);
    segments.push(segment);
    from += length;
  }
  let readings: QueryReading[] = [{ words: [], weight: 1 }];
  for (const { choices } of segments) {
    const grown = readings.flatMap((reading) => choices.map((choice) => ({ words: [...reading.words, ...choice.words], weight: reading.weight * choice.weight })));
    readings = grown.sort((a, b) => b.weight - a.weight).slice(0, mostReadings);
  }
  const known = new Set<string>();
  return readings.map(({ words: all, weight }) => ({ words: withoutRepeats(all), weight })).filter(({ words: all }) => {
    const key = all.map(({ term }) => term).sort().join(' ');
    const isNew = all.length > 0 && !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** A whole query, and which of its words surely mean themselves. */
interface WholeQuery extends AskedWords {
  readonly areWhole: readonly boolean[];
}

function segmentAt({ written, terms, areWhole }: WholeQuery, from: number, { isKnown, findShorthand, findMedicalWord }: Lexicon): { segment: Segment; length: number } {
  const last = terms.length - 1;
  for (let length = Math.min(longestShorthand + 1, terms.length - from); length >= 1; length -= 1) {
    const isAll = length === terms.length || (from === 0 && length === last && unsaid.has(terms[last] ?? ''));
    const other = areWhole.indexOf(false, from);
    const areWords = other < 0 || other >= from + length;
    const nec = meaningOfNec(written, written.indexOf('nec', from), from + length);
    if (length === 1 && nec === 'classification') continue;
    // A word that names have means itself among other words; abbreviations are shorter.
    if (areWords && !isAll && length === 1) continue;
    const asked = { written: written.slice(from, from + length), terms: terms.slice(from, from + length) };
    const side = sidePlace(asked.written);
    const isAround = side > 0 && (isAll || !asked.terms.every((term) => isKnown(term, false)));
    const isInOrder = areWords && !isAll;
    const short = meaningsOf({ ...asked, isInOrder }, findShorthand) ?? (isAround ? meaningsAround(asked, side, findShorthand) : undefined);
    const listed = short ?? (findMedicalWord === undefined ? undefined : meaningsOf({ ...asked, isInOrder }, findMedicalWord));
    const { meanings, isShort } = listed === undefined ? meaningsOfName({ ...asked, isInOrder }, findShorthand, findMedicalWord) : { meanings: listed, isShort: short !== undefined };
    if (meanings === undefined) continue;
    const own = nec === 'disease' ? [] : terms.slice(from, from + length).flatMap((term, index) => (joiningWords.has(term) ? [] : [{ term: sides.get(term) ?? term, isBeingTyped: from + index === last }]));
    // `as` and `an` are abbreviations only where they are all that is asked.
    if (own.length === 0 && length < terms.length && nec === undefined) continue;
    const areOwn = (shortest: number): boolean => own.length > 0 && own.every(({ term, isBeingTyped }) => isKnown(term, isBeingTyped && term.length >= shortest));
    const isOwnKnown = areOwn(shortestBeginning);
    const spelt = meanings.map((meaning) => spoken(isAll ? meaning : toldOf(meaning, asked.written)));
    const isBeside = !isShort || (areWords && !own.every(({ term }) => spelt[0]?.some((word) => word.term === term)));
    // `pins and needles` of the hands: more words than two, with small ones, mean what they say together.
    const isIdiom = length > 2 && asked.written.some(isSmall);
    const first = !isOwnKnown || isIdiom ? 1 : !isAll ? withinOthers : isBeside ? besideWords : 1;
    const choices = spelt.map((meaning, index) => ({ words: meaning, weight: index === 0 ? first : first * laterReading }));
    if (isOwnKnown) choices.push({ words: own, weight: isIdiom || (isAll && !isBeside) ? asWritten : 1 });
    // Behind two words, two letters may begin a third as well (`complication of the pu`).
    else if (terms.length > 2 && from === last && areOwn(shortestBegun)) choices.push({ words: own, weight: withinOthers });
    return { segment: { choices }, length };
  }
  const term = terms[from] ?? '';
  // `copd no exacerbation`
  if (term === 'no' && from > 0 && from < last) return { segment: { choices: [{ words: spoken('without'), weight: 1 }] }, length: 1 };
  const own = joiningWords.has(term) || (from < last && isTalk(written, from)) ? [] : [{ term, isBeingTyped: from === last }];
  const side = terms.length > 1 ? sides.get(term) : undefined;
  const asSide = side === undefined ? [] : [{ words: spoken(side), weight: 1 }];
  return { segment: { choices: [...asSide, { words: own, weight: side === undefined ? 1 : withinOthers }] }, length: 1 };
}

/**
 * What the `nec` at a place says: behind the name of a disease the Index's "not elsewhere classified" (`pneumonia NEC`), without one the disease
 * of three letters; undefined where it may be either, and where it does not stand before `before`.
 */
function meaningOfNec(written: readonly string[], at: number, before: number): 'classification' | 'disease' | undefined {
  if (at < 0 || at >= before) return undefined;
  const named = (word: string): boolean => !isSmall(word) && !beforeAnyDisease.has(word) && !enterocolitisWords.has(word) && !/^\d+$/.test(word);
  if (!written.some((word, place) => place !== at && named(word))) return 'disease';
  return written.slice(0, at).some(named) && !written.some((word) => enterocolitisWords.has(word)) ? 'classification' : undefined;
}

/** Words of a query as they were written, and in stems. */
interface AskedWords {
  readonly written: readonly string[];
  readonly terms: readonly string[];
}

/** As it is written, in the singular, in the plural, without its small words, and with its words in another order. */
function meaningsOf({ written, terms, isInOrder }: AskedWords & { readonly isInOrder: boolean }, findShorthand: FindShorthand): readonly string[] | undefined {
  const areStems = written.every((word, place) => word === terms[place]);
  const found = findShorthand(written) ?? (areStems ? undefined : findShorthand(terms)) ?? (written.join('').length < shortestPlural ? undefined : findShorthand([...written.slice(0, -1), `${written.at(-1) ?? ''}s`]));
  if (found !== undefined || written.length === 1) return found;
  const joined = written.length === 2 ? written.join('') : '';
  const whole = joined.length >= shortestJoined ? findShorthand([joined]) : undefined;
  if (whole !== undefined || isInOrder) return whole;
  if (isSmall(written[0]) || isSmall(written.at(-1))) return undefined;
  const telling = tellingWords(written);
  if (telling.length < written.length && telling.length > 1) {
    const short = findShorthand(telling);
    if (short !== undefined) return short;
  }
  return inOtherOrder(telling, findShorthand);
}

function inOtherOrder([first = '', second = '', third, ...more]: readonly string[], findShorthand: FindShorthand): readonly string[] | undefined {
  if (third === undefined) return findShorthand([second, first]);
  if (more.length > 0) return undefined;
  return findShorthand([third, first, second]) ?? findShorthand([second, third, first]) ?? findShorthand([first, third, second]) ?? findShorthand([second, first, third]) ?? findShorthand([third, second, first]);
}

/**
 * A name that neither list has as it is written, beside words that say no more than that it is one: with the first of several (`Chiari's disease or
 * syndrome` as `chiari disease`), else by itself (`Hamman disease`, `syndrome, Steinbrocker`).
 */
function meaningsOfName({ written, isInOrder }: AskedWords & { readonly isInOrder: boolean }, findShorthand: FindShorthand, findMedicalWord: FindShorthand | undefined): { readonly meanings?: readonly string[]; readonly isShort: boolean } {
  const none = { isShort: false };
  if (isInOrder || written.length === 1 || isSmall(written[0]) || isSmall(written.at(-1))) return none;
  const telling = tellingWords(written);
  const named = telling.filter((word) => !general.has(word)).map((word) => word.replace(/['’]s$/, ''));
  if (named.length === telling.length || named.length === 0) return none;
  const kinds = telling.length > named.length + 1 ? telling.filter((word) => general.has(word)).slice(0, 1) : [];
  for (const phrase of [...kinds.map((kind) => [...named, kind]), named]) {
    for (const find of [findShorthand, findMedicalWord]) {
      const meanings = find?.(phrase) ?? (find !== undefined && phrase === named && named.length > 1 ? inOtherOrder(named, find) : undefined);
      if (meanings !== undefined) return { meanings, isShort: find === findShorthand };
    }
  }
  return none;
}

function tellingWords(written: readonly string[]): readonly string[] {
  return written.filter((word, place) => !isSmall(word) && !linking.has(word) && !isAlternate(written[place - 1] ?? '', word));
}

/** A phrase with a side in its midst (`skin tear r arm`): what it means without, and the side. Words that names have, among others, are left to them. */
function meaningsAround({ written, terms }: AskedWords, side: number, findShorthand: FindShorthand): readonly string[] | undefined {
  const isElse = (_: string, place: number): boolean => place !== side;
  const said = sidesWithin.get(written[side] ?? '') ?? '';
  return meaningsOf({ written: written.filter(isElse), terms: terms.filter(isElse), isInOrder: false }, findShorthand)?.map((meaning) => `${meaning} ${said}`);
}

/** Where the first side stands in the midst of a phrase; -1 where none does. */
function sidePlace(written: readonly string[]): number {
  return written.findIndex((word, place) => place > 0 && place + 1 < written.length && sidesWithin.has(word));
}

function isSmall(word: string | undefined): boolean {
  return word === undefined || word === 'a' || joiningWords.has(word) || talk.has(word);
}

/** What a meaning says of the diagnosis: what it says is *not* so, or not known, is a default that other words of the query may tell otherwise. */
function toldOf(meaning: string, written: readonly string[]): string {
  const known = meaning.replace(/\s*\bwithout\b.*?(?=\s(?:of|unspecified|right|left)\b|$)/g, '').replace(unknownDrug, '');
  const told = (written.includes('accidental') ? known : known.replace(byAccident, '')).trim();
  return told === '' ? meaning : told;
}

function spoken(text: string): readonly QueryWord[] {
  return titleWords(text).map(({ term }) => ({ term, isBeingTyped: false }));
}

function withoutRepeats(words: readonly QueryWord[]): readonly QueryWord[] {
  return words.filter(({ term }, index) => words.findIndex((word) => word.term === term) === index);
}
