import { generateArticles } from '../../support/knowledge/generatedArticles';
import { seededRandom } from '../../support/seededRandom';

/** Queries of each sort. */
const perSort = 25;
/** Words that stand in most of the generated articles. */
const frequent = 'pain disease blood fever cough skin heart lung days people treatment symptoms chronic acute infection risk cells loss weight'.split(' ');

export interface KnowledgeQueries {
  /** Words alone: what every engine can be asked. */
  readonly ranked: Readonly<Record<string, readonly string[]>>;
  /** With operators, which the peer does not know. */
  readonly precise: Readonly<Record<string, readonly string[]>>;
}

/** Queries over the generated articles, the same in every run for a seed. */
export function knowledgeQueries(seed: number): KnowledgeQueries {
  const random = seededRandom(seed);
  const articles = [...generateArticles(perSort * 12)].slice(-perSort);
  const texts = articles.map(({ lead }) => (lead[0] ?? '').split(' '));
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const long = (words: readonly string[]): string => pick(words.filter((word) => word.length > 4));
  const some = (words: readonly string[], count: number): string => Array.from({ length: count }, () => pick(words)).join(' ');
  const each = (make: (words: readonly string[], at: number) => string): readonly string[] => texts.map(make);
  return {
    ranked: {
      'one to five words of a text': each((words, at) => some(words, 1 + (at % 5))),
      'four of the most frequent words': each(() => some(frequent, 4)),
      'two words and the beginning of a third': each((words) => `${some(words, 2)} ${pick(words).slice(0, 4)}`),
      'two words, one with a slip': each((words) => `${pick(words)} ${slip(words.find((word) => word.length > 6) ?? pick(words))}`),
    },
    precise: {
      'a phrase': each((words, at) => `"${words.slice(at, at + 3).join(' ')}"`),
      'brackets, OR, minus': each((words) => `(${pick(words)} OR ${pick(words)}) ${pick(frequent)} -${pick(words)}`),
      'a beginning or an end with a star': each((words, at) => `${at % 2 === 0 ? `${long(words).slice(0, 3)}*` : `*${long(words).slice(-4)}`} fever`),
      'a range with its unit': each((_words, at) => `${at * 30 + seed}..${at * 30 + seed + 50}mg`),
      'a code': articles.map(({ codes }) => `code:${codes[0]?.code ?? ''}`),
    },
  };
}

function slip(word: string): string {
  return `${word.slice(0, 3)}${word.slice(4)}`;
}
