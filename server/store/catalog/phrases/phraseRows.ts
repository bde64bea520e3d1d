import type { PhraseSource } from '../../../core/note/mentions/phraseBook';
import { joiningWords, letteredNames, noteStem, sideOfNote } from '../../../core/note/mentions/noteWords';
import { readTokens } from '../../../core/note/reading/tokens';
import { WordTable } from '../../../core/note/reading/wordTable';
import type { Side } from '../../../core/note/context/trigger';

/** A name of a code on its way into a phrase book. */
export interface PhraseRow {
  /** Words that count, lower case, in the order in which the source has them. */
  readonly words: readonly string[];
  readonly codeId: number;
  readonly via: PhraseSource;
  /** The side that the name says. */
  readonly side: Side | undefined;
}

const bracketed = /\([^()]*\)|\[[^[\]]*\]/g;
/** Words that say that nothing more is known: a note that names the problem means them. */
const openWords = /,?\s*\b(?:unspecified(?: (?:site|organism|cause|part|type|location|side|side of|degree|chronicity|laterality|joint))?|not otherwise specified|not elsewhere classified|NOS|NEC|initial encounter)\b/gi;
/** A place in a title that need not be named where no other place could be meant ("tinnitus, unspecified ear"). */
const openSites = /,?\s*\b(?:(?:of|in|affecting) )?unspecified (?:eye|ear|knee|hip|shoulder|elbow|wrist|hand|foot|ankle|limb|lower leg|upper limb|lower limb|finger|thigh|forearm|upper arm|lower extremity|upper extremity)\b/gi;
/** What a code of "nothing further" ends with: the plain problem. */
const plainEndings: readonly RegExp[] = [/,? without (?:complications?|mention of complication|acute exacerbation|foreign body|obstruction or gangrene|gangrene|bleeding|perforation or abscess|obstruction|hematoma|infection)\b.*$/i, /,? uncomplicated$/i, /, organism$/i, /,? without (?:hemorrhage or perforation|current pathological fracture|heart failure|esophagitis|rupture|angina pectoris|status migrainosus|late effect|(?:psychotic|behavioral) (?:features|disturbance))\b.*$/i];
const alphanumeric = /[\p{L}\p{N}]/u;

/** The spellings of a title or inclusion term: with and without what stands in brackets, and without "nothing further". */
export function phraseSpellings(text: string): readonly string[] {
  const plain = text.replace(bracketed, ' ').replace(openWords, ' ');
  const full = text.replace(/[()[\]]/g, ' ').replace(openWords, ' ');
  const shortened = plainEndings.map((ending) => plain.replace(ending, '')).filter((short) => short !== plain);
  return [...new Set([plain, full, ...shortened])];
}

/** The title without its open site; undefined where it has none. */
export function withoutOpenSite(title: string): string | undefined {
  if (!/unspecified/i.test(title)) return undefined;
  const short = title.replace(bracketed, ' ').replace(openSites, ' ');
  return short === title.replace(bracketed, ' ') ? undefined : short.replace(openWords, ' ');
}

/** Reads names; one reads all of a build, so that what a word counts as is found out once. */
export class PhraseReader {
  readonly #table = new WordTable();
  /** By number of the word: as it counts in a phrase; empty where it has no letter or digit. */
  readonly #counting: string[] = [];

  /** The counting words of a text and the side that it names. */
  read(text: string): { readonly words: readonly string[]; readonly side: Side | undefined } {
    const words: string[] = [];
    let side: Side | undefined;
    const { words: tokens, ids } = readTokens(text, 0, text.length, this.#table);
    for (let index = 0; index < tokens.length; index += 1) {
      const word = tokens[index] ?? '';
      const counting = (this.#counting[ids[index] ?? 0] ??= alphanumeric.test(word) ? fold(word) : '');
      if (counting === '') continue;
      if (word === 'a' && letteredNames.has(tokens[index - 1] ?? '')) words.push(word);
      else if (sideOfNote.has(word)) side ??= word === 'left' || word === 'right' || word === 'bilateral' ? word : undefined;
      else if (!joiningWords.has(word) && word !== 'and' && word !== 'or' && word !== 'unspecified') words.push(counting);
    }
    return { words, side };
  }
}

/** Without diacritics and in the singular. */
export function fold(word: string): string {
  return noteStem(/^[a-z0-9]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}+/gu, ''));
}
