import type { PhraseSource } from '../../../core/note/mentions/phraseBook';
import { joiningWords, letteredNames, noteStem, sideOfNote } from '../../../core/note/mentions/noteWords';
import { readTokens } from '../../../core/note/reading/tokens';
import { WordTable } from '../../../core/note/reading/wordTable';
import type { Side } from '../../../core/note/context/trigger';

/** A name of a code, input of a phrase book. */
export interface PhraseRow {
  /** The words that count, in lower case, in the order of the source. */
  readonly words: readonly string[];
  readonly codeId: number;
  readonly via: PhraseSource;
  /** The side named. */
  readonly side: Side | undefined;
}

const bracketed = /\([^()]*\)|\[[^[\]]*\]/g;
/** Words that say that nothing more is known; a note that names only the problem means such a code. */
const openWords = /,?\s*\b(?:unspecified(?: (?:site|organism|cause|part|type|location|side|side of|degree|chronicity|laterality|joint))?|not otherwise specified|not elsewhere classified|NOS|NEC|initial encounter)\b/gi;
/** An unspecified site in a title that can be omitted if no other site is possible ("tinnitus, unspecified ear"). */
const openSites = /,?\s*\b(?:(?:of|in|affecting) )?unspecified (?:eye|ear|knee|hip|shoulder|elbow|wrist|hand|foot|ankle|limb|lower leg|upper limb|lower limb|finger|thigh|forearm|upper arm|lower extremity|upper extremity)\b/gi;
/** Endings of titles of the plain problem, without further conditions. */
const plainEndings: readonly RegExp[] = [/,? without (?:complications?|mention of complication|acute exacerbation|foreign body|obstruction or gangrene|gangrene|bleeding|perforation or abscess|obstruction|hematoma|infection)\b.*$/i, /,? uncomplicated$/i, /, organism$/i, /,? without (?:hemorrhage or perforation|current pathological fracture|heart failure|esophagitis|rupture|angina pectoris|status migrainosus|late effect|(?:psychotic|behavioral) (?:features|disturbance))\b.*$/i];
const alphanumeric = /[\p{L}\p{N}]/u;

/** The spellings of a title or inclusion term: with and without bracketed parts, and without wording for "nothing further". */
export function phraseSpellings(text: string): readonly string[] {
  const plain = text.replace(bracketed, ' ').replace(openWords, ' ');
  const full = text.replace(/[()[\]]/g, ' ').replace(openWords, ' ');
  const shortened = plainEndings.map((ending) => plain.replace(ending, '')).filter((short) => short !== plain);
  return [...new Set([plain, full, ...shortened])];
}

/** The title without its unspecified site; undefined if it has none. */
export function withoutOpenSite(title: string): string | undefined {
  if (!/unspecified/i.test(title)) return undefined;
  const short = title.replace(bracketed, ' ').replace(openSites, ' ');
  return short === title.replace(bracketed, ' ') ? undefined : short.replace(openWords, ' ');
}

/** Reads names. One reader is used for a whole build, because it caches words. */
export class PhraseReader {
  readonly #table = new WordTable();
  /** By word number: its form as counted in a phrase; empty if it has no letter or digit. */
  readonly #counting: string[] = [];

  /** The words of a text that count, and the side it names. */
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

/** Without diacritics, in the singular. */
export function fold(word: string): string {
  return noteStem(/^[a-z0-9]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}+/gu, ''));
}
