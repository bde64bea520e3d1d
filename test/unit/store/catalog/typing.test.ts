import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCatalog } from '../../../../server/store/catalog/openCatalog';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { encodePostings } from '../../../../server/store/catalog/terms/postings/encodePostings';
import { levelOf } from '../../../../server/store/catalog/terms/postings/levels';
import { PostingReader } from '../../../../server/store/catalog/terms/postings/postingReader';
import { WideLists } from '../../../../server/store/catalog/terms/postings/wideLists';
import { seededRandom } from '../../../support/seededRandom';
import { buildIn, day, makeEdition } from './miniEditions';

const today = day('2026-03-01');
const kinds = ['cyst', 'calculus', 'cellulitis', 'contracture', 'corrosion', 'stenosis', 'sprain', 'strain', 'superficial injury', 'synovitis', 'ulcer', 'disorder'];
const sites = ['carpus', 'cervix', 'colon', 'cornea', 'shoulder', 'sinus', 'skull', 'spine', 'sternum', 'stomach', 'ulna', 'duodenum'];
const ways = ['chronic', 'acute', 'with complication', 'with sepsis', 'due to contact with steam', 'in diseases classified elsewhere', 'subsequent', 'specified as secondary', 'unspecified', 'other'];

/** 5,200 codes whose words mostly begin with `c` and `s`: enough for every commonest word and beginning to be laid out by document. */
const lines = Array.from({ length: 400 }, (_, category) => `${'ABCD'.charAt(category / 100)}${String(category % 100).padStart(2, '0')}`).flatMap((key, category) => {
  const site = `${sites[category % 12] ?? ''} ${sites[(category * 5 + 3) % 12] ?? ''} c${category} s${category * 7}`;
  return [`${key} 0 Conditions of ${site}`, ...kinds.map((kind, place) => `${key}${place.toString(16).toUpperCase()} 1 ${kind} of ${site}, ${ways[(category + place) % 10] ?? ''}`)];
});

test('what is typed, deleted and pasted before changes no answer: each is what a catalog just opened gives', async (t) => {
  const { directory } = await buildIn(t, [makeEdition('FY2026', '2025-10-01', lines)]);
  const random = seededRandom(11);
  const pick = <T>(list: readonly T[], otherwise: T): T => list[Math.floor(random() * list.length)] ?? otherwise;
  const warm = await openCatalog(directory, 'warm');
  const answer = (catalog: typeof warm, query: string) => catalog.search(query, today, 20).hits.map(({ record, score }) => `${record.code} ${score}`);
  let query = '';
  for (let key = 0; key < 240; key += 1) {
    const chance = random();
    if (chance < 0.06) query = query.slice(0, Math.floor(random() * query.length));
    else if (chance < 0.12) query = `${pick(kinds, '')} ${pick(sites, '')} ${pick(ways, '')}`.slice(0, 3 + Math.floor(random() * 30));
    else query = query.length > 40 ? '' : `${query}${chance < 0.25 ? ` ${pick(['c', 's', 'co', 'st', 'w', 'a'], '')}` : pick([...'csteoainrlu'], '')}`;
    const given = answer(warm, query);
    if (key % 8 === 0) assert.deepEqual(given, answer(await openCatalog(directory, 'fresh'), query), query);
  }
});

test('the list of a wide run says of each document the best of its postings, whether its terms are wide by themselves or not, however many lists are asked for in between', () => {
  const random = seededRandom(3);
  const documents = 9_001;
  const best: number[][] = [];
  const postings: number[][] = [];
  for (let term = 0; term < 60; term += 1) {
    const levels = new Array<number>(documents).fill(0);
    const list: number[] = [];
    for (let document = 0; document < documents; document += 1) {
      // A third of the terms are wide by themselves.
      if (random() < (term % 3 === 0 ? 0.4 : 0.7)) continue;
      const impact = Math.floor(random() * 8);
      list.push(document, impact);
      levels[document] = impact + 1;
    }
    best.push(levels);
    postings.push(list);
  }
  const snapshot = new Snapshot(encodeSnapshot('terms', { ...encodePostings(postings, documents), documentCodes: new Uint32Array(documents) }), 'terms', 'terms.bin');
  const lists = new WideLists(snapshot, new PostingReader(snapshot));
  for (let round = 0; round < 150; round += 1) {
    const from = Math.floor(random() * 58);
    const to = from + 1 + Math.floor(random() * 2);
    assert.equal(lists.isWide({ from, to }), to > from + 1 || from % 3 === 0);
    if (to === from + 1 && from % 3 !== 0) continue;
    const expected = (best[from] ?? []).map((level, document) => Math.max(level, to > from + 1 ? (best[from + 1]?.[document] ?? 0) : 0));
    const { levels, most } = lists.listOf({ from, to });
    assert.ok(most >= expected.filter((level) => level > 0).length && most <= documents);
    assert.deepEqual(Array.from({ length: documents }, (_, document) => levelOf(levels, document)), expected);
  }
});
