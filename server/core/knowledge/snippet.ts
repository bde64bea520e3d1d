import type { Span } from '../base/span';
import type { Snippet } from './knowledgeBase';
import { readWords, type Word } from './words';

/** Maximum snippet length in characters: three lines of a narrow panel. */
const maxLength = 240;

/** Cuts the excerpt with the most distinct query words; the beginning if there are none. @param has whether a folded word is a query word */
export function cutSnippet(text: string, has: (word: string) => boolean): Snippet {
  const words = readWords(text).filter((word) => has(word.text));
  return cut(text, words, startOfDensest(words));
}

/** Start of the window with the most distinct words. */
function startOfDensest(words: readonly Word[]): number {
  let best = { start: 0, count: 0 };
  for (const [at, first] of words.entries()) {
    const seen = new Set<string>();
    for (let next = at; next < words.length; next += 1) {
      const word = words[next];
      if (word === undefined || word.end > first.start + maxLength - 40) break;
      seen.add(word.text);
    }
    if (seen.size > best.count) best = { start: first.start, count: seen.size };
  }
  return best.start;
}

function cut(text: string, words: readonly Word[], around: number): Snippet {
  if (text.length <= maxLength) return { text, highlights: words.map(({ start, end }) => ({ start, end })) };
  // Starts at a sentence start if one is near, else at a word.
  const before = text.slice(0, around);
  const stop = before.lastIndexOf('. ');
  const sentence = stop === -1 ? 0 : stop + 2;
  const from = around - sentence < 100 ? sentence : text.indexOf(' ', Math.max(0, around - 60)) + 1;
  const rough = text.slice(from, from + maxLength);
  const isEnd = from + rough.length >= text.length;
  const body = isEnd ? rough : rough.slice(0, Math.max(rough.lastIndexOf(' '), maxLength / 2));
  const head = from === 0 ? '' : '… ';
  const shift = head.length - from;
  const highlights: readonly Span[] = words.filter(({ start, end }) => start >= from && end <= from + body.length).map(({ start, end }) => ({ start: start + shift, end: end + shift }));
  return { text: `${head}${body}${isEnd ? '' : ' …'}`, highlights };
}
