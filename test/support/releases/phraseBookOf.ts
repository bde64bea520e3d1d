import { parseIcdCode } from '../../../server/core/icd/code';
import { joiningWords, noteStem, sideOfNote } from '../../../server/core/note/mentions/noteWords';
import type { PhraseBook, PhraseCode } from '../../../server/core/note/mentions/phraseBook';
import { highHash, lowHash } from '../../../server/core/note/mentions/phraseHash';

/** A book of a few names, as tests write them: `{ 'chest pain': ['R07.9'] }`. */
export function phraseBookOf(names: Readonly<Record<string, readonly string[]>>): PhraseBook {
  const ids = new Map<string, number>();
  const phrases = new Map<string, number>();
  const codes: (readonly PhraseCode[])[] = [];
  for (const [name, written] of Object.entries(names)) {
    let low = 0;
    let high = 0;
    for (const word of name.toLowerCase().split(/[^a-z0-9:]+/)) {
      if (joiningWords.has(word) || sideOfNote.has(word)) continue;
      const stem = noteStem(word);
      const id = ids.get(stem) ?? ids.size;
      ids.set(stem, id);
      low = (low + lowHash(id)) >>> 0;
      high = (high + highHash(id)) >>> 0;
    }
    phrases.set(`${low} ${high}`, codes.length);
    codes.push(written.flatMap((text) => parseIcdCode(text) ?? []).map((code) => ({ code, billable: true, via: 'index', score: 0.9 })));
  }
  return {
    wordId: (word) => ids.get(word) ?? ids.get(noteStem(word)) ?? -1,
    find: (low, high) => phrases.get(`${low} ${high}`) ?? -1,
    codes: (phrase) => codes[phrase] ?? [],
  };
}
