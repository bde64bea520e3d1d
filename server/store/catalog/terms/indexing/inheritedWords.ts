import type { CodeTable } from '../../codes/codeTable';
import { packedLength, packedPrefix } from '../../codes/packedKey';
import { phraseFields, type Phrase, type PhrasesByCode } from './phrases';

/** The words a code inherits from its headers. */
export interface Inherited {
  /** Words of their titles and inclusion terms; the same for all codes below one header. */
  readonly words: readonly string[];
  /** Those that are in none of the code's own names. */
  readonly others: readonly string[];
  /** Words of the nearest header's title. The other words of a code's title distinguish it from its siblings. */
  readonly headerWords: ReadonlySet<string>;
}

/** Fields whose words are inherited; an Index line applies only to the code it names. */
const inheritedFields: ReadonlySet<number> = new Set([phraseFields.title, phraseFields.inclusion]);
const category = 3;

/** The inherited words by code: in the Tabular List, notes and terms at a header apply to all codes below it. */
export function inheritWords(codes: CodeTable, byCode: PhrasesByCode): (code: number) => Inherited {
  /** Cache by the packed key of a code without its last character. */
  const known = new Map<number, FromAbove>();
  return (code) => {
    const packed = codes.keyAt(code);
    const length = packedLength(packed) - 1;
    const above = packedPrefix(packed, length);
    let from = known.get(above);
    if (from === undefined) known.set(above, (from = wordsFromAbove(above, length)));
    const { words, headerWords } = from;
    if (words.length === 0) return { words, others: words, headerWords };
    const own = new Set<string>();
    for (const { required, optional } of byCode.get(code) ?? []) {
      for (const word of required) own.add(word);
      for (const word of optional) own.add(word);
    }
    return { words, others: words.filter((word) => !own.has(word)), headerWords };
  };

  function wordsFromAbove(packed: number, length: number): FromAbove {
    const words = new Set<string>();
    let headerWords: ReadonlySet<string> | undefined;
    for (let left = length; left >= category; left -= 1) {
      const phrases = byCode.get(codes.findPacked(packedPrefix(packed, left)));
      if (phrases === undefined) continue;
      headerWords ??= new Set(wordsOf(phrases.filter(({ field }) => field === phraseFields.title)));
      for (const word of wordsOf(phrases.filter(({ field }) => inheritedFields.has(field)))) words.add(word);
    }
    return { words: [...words], headerWords: headerWords ?? new Set() };
  }
}

type FromAbove = Omit<Inherited, 'others'>;

function wordsOf(phrases: readonly Phrase[]): readonly string[] {
  return phrases.flatMap(({ required, optional }) => [...required, ...optional]);
}
