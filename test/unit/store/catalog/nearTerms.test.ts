import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { encodeAscending } from '../../../../server/store/catalog/terms/postings/ascending';
import { findNearTerms } from '../../../../server/store/catalog/terms/query/nearTerms';
import { TermList } from '../../../../server/store/catalog/terms/words/termList';
import { sharedLetters } from '../../../../server/store/catalog/terms/words/vocabulary';
import { seededRandom } from '../../../support/seededRandom';

function termListOf(terms: readonly string[]): TermList {
  const starts = Uint32Array.from([0, ...terms].map((_, place) => terms.slice(0, place).join('').length));
  const { offsets, bases } = encodeAscending(starts);
  const run = terms.join('');
  const termUnits = Uint16Array.from({ length: run.length }, (_, index) => run.charCodeAt(index));
  return new TermList(new Snapshot(encodeSnapshot('terms', { termUnits, termStarts: offsets, termBases: bases, termShared: Uint8Array.from(terms, (term, place) => sharedLetters(terms[place - 1] ?? '', term)) }), 'terms', 'terms.bin'));
}

/** Optimal string alignment distance by its definition, over the whole table. */
function slipsBetween(word: string, term: string): readonly number[] {
  const table = [Array.from({ length: word.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= term.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= word.length; column += 1) {
      const [above, before] = [table[row - 1] ?? [], table[row - 2] ?? []];
      const ways = [(above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (word[column - 1] === term[row - 1] ? 0 : 1)];
      if (row > 1 && column > 1 && word[column - 1] === term[row - 2] && word[column - 2] === term[row - 1]) ways.push((before[column - 2] ?? 0) + 1);
      line.push(Math.min(...ways));
    }
    table.push(line);
  }
  return table.map((line) => line[word.length] ?? 0);
}

test('terms near a word are those within so many slips, or with a beginning that is, in their order', () => {
  const random = seededRandom(12);
  const below = (count: number): number => Math.floor(random() * count);
  // Few letters, so that much is near.
  const wordOf = (length: number): string => Array.from({ length }, () => 'abcdé'[below(5)] ?? '').join('');
  const terms = [...new Set(Array.from({ length: 1_500 }, () => wordOf(1 + below(11))))].sort();
  const list = termListOf(terms);
  let found = 0;
  for (let query = 0; query < 150; query += 1) {
    const word = wordOf(1 + below(12));
    for (const slips of [1, 2]) {
      for (const asPrefix of [false, true]) {
        const most = query % 3 === 0 ? 16 : Infinity;
        // A beginning of no letters is none.
        const isNear = (term: string): boolean => (asPrefix ? slipsBetween(word, term).slice(1).some((distance) => distance <= slips) : (slipsBetween(word, term).at(-1) ?? 0) <= slips);
        const expected = terms.flatMap((term, place) => (isNear(term) ? [place] : [])).slice(0, most);
        assert.deepEqual(findNearTerms(list, word, { slips, asPrefix, most }), expected, `${word}, ${slips} slips${asPrefix ? ', as a beginning' : ''}`);
        found += expected.length;
      }
    }
  }
  assert.ok(found > 10_000, `${found}`);
});
