import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { AskedTerms, mostAskedWays } from '../../../../server/store/catalog/terms/query/askedTerms';
import { TermList } from '../../../../server/store/catalog/terms/words/termList';
import { encodeAscending } from '../../../../server/store/catalog/terms/postings/ascending';
import { seededRandom } from '../../../support/seededRandom';

const terms = 4_000;
const random = seededRandom(7);
const below = (count: number): number => Math.floor(random() * count);
const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, place) => make(place));

function askedTerms(): { readonly asked: AskedTerms; readonly rankOf: (term: number) => number } {
  const { offsets, bases } = encodeAscending(Uint32Array.from(times(terms + 1, (term) => term * 2)));
  // Two letters each, in their order.
  const termUnits = Uint8Array.from(times(terms, (term) => [97 + Math.floor(term / 100), 100 + (term % 100)]).flat());
  const termRanks = Uint16Array.from(times(terms, (term) => (term * 7) % terms));
  const sections = { termUnits, termStarts: offsets, termBases: bases, termShared: new Uint8Array(terms), termRanks, oppositeRanks: new Uint16Array(0), oppositeGroups: new Uint32Array(0) };
  const snapshot = new Snapshot(encodeSnapshot('terms', sections), 'terms', 'terms.bin');
  const arrays = { ways: new Uint16Array(terms), bits: new Uint32Array(mostAskedWays), weights: new Float32Array(mostAskedWays) };
  return { asked: new AskedTerms(snapshot, new TermList(snapshot), arrays), rankOf: (term) => termRanks[term] ?? -1 };
}

test('of each term a query asks for all slots that reach it, by the best of their weights, and for nothing when it has ended', () => {
  const { asked, rankOf } = askedTerms();
  for (let query = 0; query < 60; query += 1) {
    const slots = times(1 + below(32), (slot) => ({
      share: 1, isBegun: false, written: String(slot),
      alternatives: times(1 + below(6), () => {
        const from = below(terms);
        return { from, to: Math.min(terms, from + (random() < 0.8 ? 1 : below(600))), weight: [1, 0.94, 0.8, random()][below(4)] ?? 0 };
      }),
    }));
    const expected = times(terms, () => ({ bits: 0, weight: 0 }));
    slots.forEach(({ alternatives }, slot) => {
      for (const { from, to, weight } of alternatives) {
        for (const known of expected.slice(from, to)) {
          known.bits = (known.bits | (1 << slot)) >>> 0;
          known.weight = Math.max(known.weight, Math.fround(weight));
        }
      }
    });
    asked.begin(slots);
    const found = times(terms, (term) => ({ bits: asked.bitsOf(rankOf(term)), weight: asked.weightOf(rankOf(term)) }));
    assert.deepEqual(found, expected);
    asked.end();
    assert.ok(asked.ways.every((way) => way === 0));
  }
});
