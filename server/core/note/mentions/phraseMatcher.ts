import { indexWithin } from '../reading/indexWithin';
import type { Tokens } from '../reading/tokens';
import type { WordTable } from '../reading/wordTable';
import { longFormsOf } from './longForms';
import { endsInAdjective, isResidue } from './nameEnds';
import { deniedMark, joiningWords, sideOfNote, softWords, tellingWords, turningWords } from './noteWords';
import type { PhraseBook } from './phraseBook';
import { highHash, lowHash } from './phraseHash';
import { phraseSums, type PhraseSums } from './phraseSums';
import { isLetter, isWithinName, joinsTwo, placedWords } from './placedWords';

/** A phrase found in a sentence, as a token range `[from, to)`. */
export interface PhraseMatch {
  readonly phrase: number;
  readonly from: number;
  readonly to: number;
  /** Number of content words. */
  readonly size: number;
  /** Number of meaningful modifiers that were skipped; if any, the phrase names only part of the text. */
  readonly passedOver: number;
  /** True for a word that names a problem only when negated ("no abscess"). */
  readonly isBare?: boolean;
}

/** Role of a token in a phrase. */
const kinds = { breaks: 0, joins: 1, counts: 2, soft: 3 } as const;

/** Facts about a word that do not depend on its position. */
interface Word {
  readonly kind: (typeof kinds)[keyof typeof kinds];
  /** False for a modifier that no phrase contains. */
  readonly isNamed: boolean;
  readonly low: number;
  readonly high: number;
  readonly isTelling: boolean;
  /** True for a word that must not be skipped. */
  readonly turns: boolean;
  /** True if the word's role depends on its neighbours. */
  readonly dependsOnPlace: boolean;
  /** Phrase of a word that names a problem only when negated, or -1. */
  readonly bare: number;
  /** Expansions of an abbreviation, used in longer names. */
  readonly longForms: readonly PhraseSums[] | undefined;
}

const breakingWord: Word = { kind: kinds.breaks, isNamed: false, low: 0, high: 0, isTelling: false, turns: false, dependsOnPlace: false, bare: -1, longForms: undefined };
const joiningWord: Word = { ...breakingWord, kind: kinds.joins };

/** Maximum content words of a name. */
const longestPhrase = 9;
/** Maximum tokens of a list item that may be inverted at its comma, and of the part before the comma. */
const longestItem = 12;
const longestFirstPart = 4;
const numberForm = /^\d{1,2}$/;
/** Maximum modifiers that may be skipped in one phrase: each doubles the number of readings. */
const maxSkippedModifiers = 4;

/** Finds the names of a phrase book in sentences. Caches the role of each word in the book: use one matcher per book. */
export class PhraseMatcher {
  readonly #book: PhraseBook;
  /** The word `a` as the letter of a name. */
  readonly #letter: Word;
  /** Cached words by id in the current token table. */
  #table: WordTable | undefined;
  #known: Word[] = [];
  #words: readonly Word[] = [];
  readonly #buffer: Word[] = [];
  #start = 0;
  /** Position of the comma that a name may cross, or -1. */
  #comma = -1;
  #secondComma = -1;
  /** Best phrase from the current start, or -1. */
  #phrase = -1;
  #to = 0;
  #size = 0;
  #passedOver = 0;

  constructor(book: PhraseBook) {
    this.#book = book;
    const id = book.wordId('a');
    this.#letter = { ...breakingWord, kind: id < 0 ? kinds.joins : kinds.counts, isNamed: id >= 0, low: lowHash(id), high: highHash(id) };
  }

  /**
   * Phrases of a sentence: leftmost first, and at each position the one with the most content words. Linear time: each
   * position has at most some dozens of readings.
   */
  match(tokens: Tokens, from: number, to: number): readonly PhraseMatch[] {
    if (tokens.table !== this.#table) {
      this.#table = tokens.table;
      this.#known = [];
    }
    const words = this.#buffer;
    words.length = 0;
    for (let index = from; index < to; index += 1) {
      const word = this.#known[tokens.ids[index] ?? 0] ?? this.#learn(tokens, index);
      words.push(!word.dependsOnPlace ? word : isLetter(tokens, index, from) ? this.#letter : placed(word, tokens, index, from));
    }
    this.#words = words;
    const matches: PhraseMatch[] = [];
    for (let index = 0; index < words.length; ) {
      const kind = words[index]?.kind;
      // "#1 CKD stage 4": a list number is not part of a name.
      if ((kind !== kinds.counts && kind !== kinds.soft) || (tokens.words[from + index - 1] === '#' && numberForm.test(tokens.words[from + index] ?? ''))) {
        index += 1;
        continue;
      }
      const first = this.#findAt(index, from);
      // "chronic back pain": a phrase that starts after the modifier may be longer.
      const second = kind === kinds.soft ? this.#findAt(index + 1, from) : undefined;
      const plain = second !== undefined && (first === undefined || worth(second) > worth(first)) ? second : first;
      const found = plain ?? (words.length <= longestItem ? this.#turnedRound(index, tokens, from) : undefined);
      if (found === undefined) {
        const bare = words[index]?.bare ?? -1;
        if (bare >= 0) matches.push({ phrase: bare, from: from + index, to: from + index + 1, size: 1, passedOver: 0, isBare: true });
        index += 1;
        continue;
      }
      const longest = this.#overComma(found, tokens, from);
      const whole = endsInAdjective(tokens, longest, to) ? this.#findShorter(longest, from) : longest;
      if (whole === undefined) {
        index = longest.to - from;
        continue;
      }
      if (!isResidue(tokens, whole, to)) matches.push(whole);
      index = whole.to - from;
    }
    return matches;
  }

  /** Phrase of a word that names a problem only when negated, or -1. */
  findBare(word: string): number {
    return this.find([deniedMark, word]);
  }

  /** Phrase of these words, or -1. */
  find(words: readonly string[]): number {
    const sums = phraseSums(words, this.#book);
    return sums === undefined ? -1 : this.#book.find(sums.low, sums.high);
  }

  /** Matches an inverted list item whose first part alone is not a name: "Non-healing ulcer, right foot". */
  #turnedRound(index: number, tokens: Tokens, from: number): PhraseMatch | undefined {
    const comma = indexWithin(tokens.words, ',', from + index, from + index + longestFirstPart + 1) - from;
    if (comma <= index || comma + 1 >= this.#words.length || this.#findAt(comma + 1, from) !== undefined) return undefined;
    this.#comma = comma;
    const found = this.#findAt(index, from);
    this.#comma = -1;
    return found;
  }

  /** Extends a name across its comma if the part after it is not a name of its own: "Major depressive disorder, recurrent". */
  #overComma(found: PhraseMatch, tokens: Tokens, from: number): PhraseMatch {
    const comma = found.to - from;
    const own = tokens.words[found.to] === ',' ? this.#findAt(comma + 1, from) : undefined;
    // "Schizoaffective disorder, bipolar type": a name followed by "type" is a subtype.
    const next = tokens.words[found.to + 1];
    // "-fever, -chills": signs separate the items.
    if (next === '-' || next === '+') return found;
    if (tokens.words[found.to] !== ',' || (own !== undefined && tokens.words[own.to] !== 'type' && tokens.words[own.to - 1] !== 'type')) return found;
    this.#comma = comma;
    const longer = this.#longer(found, from);
    const second = longer === undefined ? -1 : longer.to - from;
    // "…, recurrent, moderate": mental disorders state course and severity each after a comma.
    if (longer !== undefined && tokens.words[longer.to] === ',' && this.#findAt(second + 1, from) === undefined) this.#secondComma = second;
    const longest = longer === undefined || this.#secondComma < 0 ? undefined : this.#longer(longer, from);
    this.#comma = -1;
    this.#secondComma = -1;
    return longest ?? longer ?? found;
  }

  /** A longer name with the same start and more content words. */
  #longer(found: PhraseMatch, from: number): PhraseMatch | undefined {
    const longer = this.#findAt(found.from - from, from);
    return longer !== undefined && longer.size > found.size && longer.to > found.to ? longer : undefined;
  }

  /** The name with the same start that ends before the longer one's last word. */
  #findShorter(longer: PhraseMatch, from: number): PhraseMatch | undefined {
    const words = this.#words;
    this.#words = words.slice(0, longer.to - from - 1);
    const shorter = this.#findAt(longer.from - from, from);
    this.#words = words;
    return shorter;
  }

  #learn(tokens: Tokens, index: number): Word {
    const word = tokens.words[index] ?? '';
    const joins = joiningWords.has(word) || sideOfNote.has(word);
    const isSoft = !joins && softWords.has(word);
    const id = joins ? -1 : this.#book.wordId(word);
    const longForms = longFormsOf(word, this.#book);
    const kind = joins ? kinds.joins : isSoft ? kinds.soft : id < 0 && longForms === undefined ? kinds.breaks : kinds.counts;
    return (this.#known[tokens.ids[index] ?? 0] = { kind, isNamed: id >= 0, low: lowHash(id), high: highHash(id), isTelling: isSoft && tellingWords.has(word), turns: turningWords.has(word), dependsOnPlace: placedWords.has(word), bare: id < 0 ? -1 : this.findBare(word), longForms });
  }

  #findAt(index: number, from: number): PhraseMatch | undefined {
    this.#start = index;
    this.#phrase = -1;
    this.#extend(index, 0, 0, 0, 0, 0);
    return this.#phrase < 0 ? undefined : { phrase: this.#phrase, from: from + index, to: from + this.#to, size: this.#size, passedOver: this.#passedOver };
  }

  /** Adds the word at `index` to the sums, or skips a function word or modifier, and recurses. The sums are arguments to avoid millions of allocations. */
  #extend(index: number, low: number, high: number, size: number, leftOut: number, telling: number): void {
    const word = this.#words[index];
    if (word === undefined || size >= longestPhrase) return;
    if (word.kind === kinds.breaks) {
      if (index === this.#comma || index === this.#secondComma) this.#extend(index + 1, low, high, size, leftOut, telling);
      return;
    }
    if (word.isNamed) {
      const takenLow = (low + word.low) >>> 0;
      const takenHigh = (high + word.high) >>> 0;
      this.#take(index + 1, takenLow, takenHigh, size + 1, telling);
      this.#extend(index + 1, takenLow, takenHigh, size + 1, leftOut, telling);
    }
    if (word.longForms !== undefined) {
      for (const long of word.longForms) {
        const takenLow = (low + long.low) >>> 0;
        const takenHigh = (high + long.high) >>> 0;
        // An abbreviation alone has its own code; its expansion counts only with more words before or after it.
        if (size > 0) this.#take(index + 1, takenLow, takenHigh, size + long.size, telling);
        this.#extend(index + 1, takenLow, takenHigh, size + long.size, leftOut, telling);
      }
    }
    if (size === 0 && word.kind !== kinds.soft) return;
    if (word.kind === kinds.joins) this.#extend(index + 1, low, high, size, leftOut, telling);
    else if (word.kind === kinds.soft && !word.turns && leftOut < maxSkippedModifiers && index > this.#start) this.#extend(index + 1, low, high, size, leftOut + 1, telling + (word.isTelling ? 1 : 0));
  }

  /** Keeps the phrase of these sums if it beats the best so far. */
  #take(to: number, low: number, high: number, size: number, telling: number): void {
    const phrase = this.#book.find(low, high);
    if (phrase < 0 || !this.#isBetter(size, telling)) return;
    this.#phrase = phrase;
    this.#to = to;
    this.#size = size;
    this.#passedOver = telling;
  }

  #isBetter(size: number, telling: number): boolean {
    if (this.#phrase < 0) return true;
    const best = this.#size - this.#passedOver;
    return size - telling > best || (size - telling === best && size > this.#size);
  }
}

function worth({ size, passedOver }: PhraseMatch): number {
  return size - passedOver;
}

function placed(word: Word, tokens: Tokens, index: number, from: number): Word {
  if (joinsTwo(tokens, index)) return breakingWord;
  if (isWithinName(tokens, index, from)) return joiningWord;
  return tokens.words[index] === 'and' ? breakingWord : word;
}
