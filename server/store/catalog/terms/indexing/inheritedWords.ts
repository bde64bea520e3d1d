import type { CodeTable } from '../../codes/codeTable';
import { packedLength, packedPrefix } from '../../codes/packedKey';
import { phraseFields, type Phrase, type PhrasesByCode } from './phrases';

/** What a code has from the headers above it. */
export interface Inherited {
  /** Words of their titles and inclusion terms. All codes below the same header have the same. */
  readonly words: readonly string[];
  /** Those of them that none of its own names has. */
  readonly others: readonly string[];
  /** Words of the nearest header's title; what a code's title says beside them tells it from its siblings. */
  readonly headerWords: ReadonlySet<string>;
}

/** Fields whose words go down the tree: an index line speaks of the code that it names. */
const goesDown: ReadonlySet<number> = new Set([phraseFields.title, phraseFields.inclusion]);
const category = 3;

/** By code: the tree's own rule that a note and a term at a header hold for all codes below. */
export function inheritWords(codes: CodeTable, byCode: PhrasesByCode): (code: number) => Inherited {
  /** By the packed key of a code without its last character. */
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
      for (const word of wordsOf(phrases.filter(({ field }) => goesDown.has(field)))) words.add(word);
    }
    return { words: [...words], headerWords: headerWords ?? new Set() };
  }
}

type FromAbove = Omit<Inherited, 'others'>;

function wordsOf(phrases: readonly Phrase[]): readonly string[] {
  return phrases.flatMap(({ required, optional }) => [...required, ...optional]);
}
