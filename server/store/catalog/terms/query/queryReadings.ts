import { correctWords, type ReadWords } from './correctWords';
import { withDominance } from './dominance';
import type { Lexicon } from './lexicon';
import { findListed, type AskedPhrase, type ListedMeanings } from './listedMeanings';
import { findPlain, plainWords, type PlainWord } from './plainWords';
import type { QueryWord } from './queryWord';
import { longestShorthand } from './shorthand';
import { sides, sideWords } from './sides';
import { isSmall, talk } from './smallWords';
import { spellOut } from './spokenForms';
import { besideSide, toldMeaning } from './toldMeaning';
import { allWords, joiningWords, titleWords } from '../words/titleWords';

/** One interpretation of a query. */
export interface QueryReading {
  readonly words: readonly QueryWord[];
  /** Likelihood of the interpretation, at most 1. */
  readonly weight: number;
}

/** A stretch of the query and its possible meanings. */
interface Segment {
  readonly choices: readonly { readonly words: readonly QueryWord[]; readonly weight: number }[];
}

/** Maximum number of readings searched; more cost more than they find. */
const mostReadings = 4;
/** Letters of a word that are read; the longest word in the names has 27. */
const mostLetters = 40;
/** Words of a query that are read. */
const mostWords = 24;
const laterReading = 0.97;
/** Weight of a listed meaning of words that also occur in names, among other words: there they are mostly meant literally. */
const withinOthers = 0.94;
/** The same if they are the whole query and the meaning uses other words: a name with the literal words ranks first. */
const besideWords = 0.96;
/** A prefix shorter than this does not count as a known term, so that an abbreviation keeps precedence. */
const shortestBeginning = 3;
const shortestBegun = 2;
/** Minimum length of a word that is unlikely to be an abbreviation. */
const shortestWord = 5;
/** Weight of a meaning found by correcting the spelling; names matched by the corrected words lose as much. */
const mendedWords = 0.95;
/** Weight of the literal words if they are also shorthand for something else. */
const asItIs = 0.98;
/** After a name: "not otherwise specified". */
const unsaid: ReadonlySet<string> = new Set(['nos', 'nec']);
/** Beside one of these, `nec` may be necrotizing enterocolitis anywhere in the query … */
const enterocolitisWords: ReadonlySet<string> = new Set([
  'neonatal', 'neonate', 'neonates', 'newborn', 'nb', 'infant', 'infants', 'baby', 'nicu', 'preterm', 'preemie', 'premie', 'premature', 'prematurity', 'weeker', 'vlbw', 'elbw',
  'bowel', 'bowels', 'gut', 'bell', 'bells', "bell's", 'pneumatosis', 'totalis',
]);
/** … and these do not name a disease that could be "not elsewhere classified". */
const beforeAnyDisease: ReadonlySet<string> = new Set([
  'acute', 'severe', 'mild', 'moderate', 'early', 'late', 'surgical', 'medical', 'stage', 'suspected', 'suspect', 'susp', 'confirmed', 'possible', 'poss', 'probable', 'prob', 'likely', 'concern', 'c', 'f', 'h', 'o', 's', 'p', 'r',
  'hx', 'history', 'ho', 'sp', 'post', 'prior', 'previous', 'recurrent', 'resolved', 'ruled', 'rule', 'out', 'ro', 'with', 'due',
]);
/** After these words of titles and the Index, `I` is a numeral. */
const numbered: ReadonlySet<string> = new Set([
  'type', 'zone', 'syndrome', 'grade', 'class', 'lefort', 'fort', 'crps', 'stage', 'group', 'factor', 'phase', 'level', 'neoplasia', 'ain', 'cin', 'vin', 'vain', 'bipolar', 'harris', 'salter', 'category', 'degree', 'mps',
]);

function isTalk(written: readonly string[], at: number): boolean {
  const word = written[at] ?? '';
  return talk.has(word) && !(word === 'i' && numbered.has(written[at - 1] ?? ''));
}

/**
 * The readings of a query: as written, and with abbreviations and lay phrases expanded to the words of the titles. An abbreviation
 * with several meanings gives several readings; the literal words are kept as long as some name contains them.
 */
export function readQuery(text: string, lexicon: Lexicon): readonly QueryReading[] {
  const words = allWords(spellOut(text)).slice(0, mostWords);
  const terms = words.map(({ term }) => term.slice(0, mostLetters));
  const areWhole = terms.map((term) => joiningWords.has(term) || (term.length >= shortestWord && lexicon.isKnown(term, false)));
  const asWritten = { written: words.map(({ written }) => written), terms, areWhole };
  const query: WholeQuery = { ...asWritten, plain: plainWords(asWritten, lexicon), corrected: correctWords(asWritten, lexicon) };
  const segments: Segment[] = [];
  for (let from = 0; from < words.length; ) {
    const { segment, length } = segmentAt(query, from, lexicon);
    segments.push(segment);
    from += length;
  }
  let readings: QueryReading[] = [{ words: [], weight: 1 }];
  for (const { choices } of segments) {
    const grown = readings.flatMap((reading) => choices.map((choice) => ({ words: [...reading.words, ...choice.words], weight: reading.weight * choice.weight })));
    readings = grown.sort((a, b) => b.weight - a.weight).slice(0, mostReadings);
  }
  const known = new Set<string>();
  return readings.map(({ words: all, weight }) => ({ words: withDominance(withoutRepeats(all)), weight })).filter(({ words: all }) => {
    const key = all.map(({ term }) => term).sort().join(' ');
    const isNew = all.length > 0 && !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** A whole query, with its abbreviations expanded word by word, and with misspellings corrected if there are any. */
interface WholeQuery extends ReadWords {
  readonly plain: readonly PlainWord[];
  readonly corrected: ReadWords | undefined;
}

/** The longest phrase starting at a word that has a meaning, otherwise the word alone. */
function segmentAt(query: WholeQuery, from: number, lexicon: Lexicon): { segment: Segment; length: number } {
  for (let length = Math.min(longestShorthand + 1, query.terms.length - from); length >= 1; length -= 1) {
    const segment = phraseSegment(query, { from, length }, lexicon);
    if (segment !== undefined) return { segment, length };
  }
  return { segment: wordSegment(query, from), length: 1 };
}

interface Stretch {
  readonly from: number;
  readonly length: number;
}

/** The listed meanings of some words, and the words themselves if names contain them; undefined if the lists have no meaning. */
function phraseSegment(query: WholeQuery, { from, length }: Stretch, lexicon: Lexicon): Segment | undefined {
  const { written, terms } = query;
  const last = terms.length - 1;
  const rest = [...written.slice(0, from), ...written.slice(from + length)];
  // Beside nothing but a side, words have the meaning they have alone.
  const isAll = rest.every((word, place) => sideWords.has(word) || (place === rest.length - 1 && from + length === last && unsaid.has(word)));
  const nec = meaningOfNec(written, written.indexOf('nec', from), from + length);
  if (length === 1 && nec === 'classification') return undefined;
  const found = meaningsAt(query, { from, length, isAll }, lexicon);
  if (found === undefined) return undefined;
  const { listed: { meanings, isShort }, phrase, isMended } = found;
  const own = nec === 'disease' ? [] : terms.slice(from, from + length).flatMap((term, index) => (joiningWords.has(term) ? [] : [{ term: sides.get(term) ?? term, isBeingTyped: from + index === last }]));
  // `as` and `an` are abbreviations only if they are the whole query.
  if (own.length === 0 && length < terms.length && nec === undefined) return undefined;
  const areOwn = (shortest: number): boolean => own.length > 0 && phrase.terms.every((term, index) => joiningWords.has(term) || lexicon.isKnown(sides.get(term) ?? term, from + index === last && term.length >= shortest));
  const isOwnKnown = areOwn(shortestBeginning);
  const spelt = meanings.map((meaning) => spoken(isAll ? besideSide(meaning, rest) : toldMeaning(meaning, phrase.written, written)));
  const isBeside = !isShort || (phrase.areWords && !own.every(({ term }) => spelt[0]?.some((word) => word.term === term)));
  // `pins and needles` of the hands: three or more words with stop words among them are meant as an idiom.
  const isIdiom = length > 2 && phrase.written.some(isSmall);
  const first = (!isOwnKnown || isIdiom ? 1 : !isAll ? withinOthers : isBeside ? besideWords : 1) * (isMended ? mendedWords : 1);
  const choices = spelt.map((meaning, index) => ({ words: meaning, weight: index === 0 ? first : first * laterReading }));
  if (isOwnKnown) choices.push({ words: own, weight: isIdiom || (isAll && !isBeside) ? asItIs : 1 });
  // After two words, two letters may also start a third (`complication of the pu`).
  else if (terms.length > 2 && from === last && areOwn(shortestBegun)) choices.push({ words: own, weight: withinOthers });
  return { choices };
}

/** Listed meanings of some words: as written, otherwise with spelling corrected, otherwise with each word expanded. */
function meaningsAt(query: WholeQuery, place: Stretch & { readonly isAll: boolean }, lexicon: Lexicon): { readonly listed: ListedMeanings; readonly phrase: QueryPhrase; readonly isMended: boolean } | undefined {
  const { corrected, plain } = query;
  const asked = phraseAt(query, place);
  const listed = asked === undefined ? undefined : findListed(asked, lexicon);
  if (asked !== undefined && listed !== undefined) return { listed, phrase: asked, isMended: false };
  const mended = corrected === undefined || !place.isAll ? undefined : phraseAt(corrected, place);
  const later = (mended === undefined ? undefined : findListed(mended, { ...lexicon, findMedicalWord: undefined })) ?? findPlain(plain.slice(place.from, place.from + place.length), { isAll: place.isAll, lexicon });
  const phrase = mended ?? asked;
  return later === undefined || phrase === undefined ? undefined : { listed: later, phrase, isMended: phrase === mended };
}

/** A word without a listed meaning. */
function wordSegment({ written, terms }: WholeQuery, from: number): Segment {
  const last = terms.length - 1;
  const term = terms[from] ?? '';
  // `copd no exacerbation`
  if (term === 'no' && from > 0 && from < last) return { choices: [{ words: spoken('without'), weight: 1 }] };
  const own = joiningWords.has(term) || (from < last && isTalk(written, from)) ? [] : [{ term, isBeingTyped: from === last }];
  const side = terms.length > 1 ? sides.get(term) : undefined;
  const asSide = side === undefined ? [] : [{ words: spoken(side), weight: 1 }];
  return { choices: [...asSide, { words: own, weight: side === undefined ? 1 : withinOthers }] };
}

type QueryPhrase = AskedPhrase & { readonly areWords: boolean };

/**
 * A phrase of the query; undefined for a single word among others that is a known term and is therefore meant literally:
 * abbreviations are shorter.
 */
function phraseAt({ written, terms, areWhole }: ReadWords, { from, length, isAll }: Stretch & { readonly isAll: boolean }): QueryPhrase | undefined {
  const other = areWhole.indexOf(false, from);
  const areWords = other < 0 || other >= from + length;
  if (areWords && !isAll && length === 1) return undefined;
  return { written: written.slice(from, from + length), terms: terms.slice(from, from + length), isAll, areWords, isInOrder: areWords && !isAll };
}

/**
 * The meaning of `nec` at a position: after the name of a disease, the Index's "not elsewhere classified" (`pneumonia NEC`);
 * without one, necrotizing enterocolitis. Undefined if ambiguous, or if the position is not before `before`.
 */
function meaningOfNec(written: readonly string[], at: number, before: number): 'classification' | 'disease' | undefined {
  if (at < 0 || at >= before) return undefined;
  const named = (word: string): boolean => !isSmall(word) && !beforeAnyDisease.has(word) && !enterocolitisWords.has(word) && !/^\d+$/.test(word);
  if (!written.some((word, place) => place !== at && named(word))) return 'disease';
  return written.slice(0, at).some(named) && !written.some((word) => enterocolitisWords.has(word)) ? 'classification' : undefined;
}

function spoken(text: string): readonly QueryWord[] {
  return titleWords(text).map(({ term }) => ({ term, isBeingTyped: false }));
}

function withoutRepeats(words: readonly QueryWord[]): readonly QueryWord[] {
  return words.filter(({ term }, index) => words.findIndex((word) => word.term === term) === index);
}
