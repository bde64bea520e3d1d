import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrowingBytes } from '../../../../server/core/base/growingBytes';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { inheritedField, phraseFields } from '../../../../server/store/catalog/terms/indexing/phrases';
import { encodeAscending } from '../../../../server/store/catalog/terms/postings/ascending';
import { encodePostings } from '../../../../server/store/catalog/terms/postings/encodePostings';
import { bytesOfLevels } from '../../../../server/store/catalog/terms/postings/levels';
import { pushWord } from '../../../../server/store/catalog/terms/postings/numberStream';
import { PostingReader } from '../../../../server/store/catalog/terms/postings/postingReader';
import { TouchedDocuments } from '../../../../server/store/catalog/terms/postings/touchedDocuments';
import { openPlainWalkLoops, openWalkLoops, type WalkWorkshop } from '../../../../server/store/catalog/terms/postings/walkLoops';
import { headParts, recordBytes } from '../../../../server/store/catalog/terms/postings/walkMemory';
import { askedIn, nameHead } from '../../../../server/store/catalog/terms/ranking/nameMemory';
import { openNameLoops, openPlainNameLoops } from '../../../../server/store/catalog/terms/ranking/nameLoops';
import { PlainNameLoops } from '../../../../server/store/catalog/terms/ranking/plainNameLoops';
import { PlainWalkLoops } from '../../../../server/store/catalog/terms/postings/plainWalkLoops';
import { encodeRarities } from '../../../../server/store/catalog/terms/words/termRarity';
import { seededRandom } from '../../../support/seededRandom';

const random = seededRandom(20261126);
const below = (count: number): number => Math.floor(random() * count);
const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, place) => make(place));

test('the kernel of walks and a machine without it touch the same documents, and are worth the same to the last bit', () => {
  for (const documents of [1, 2, 33, 5_000, 70_001]) {
    const opened: WalkWorkshop[] = [openWalkLoops, openPlainWalkLoops].map((open) => open(documents));
    assert.ok(!(opened[0]?.loops instanceof PlainWalkLoops), 'this Node runs the kernel');
    const postings = times(40, () => {
      const step = 1 + below(Math.max(1, documents / 20));
      const list: number[] = [];
      for (let document = below(step); document < documents && list.length < 2_000; document += 1 + below(2 * step)) list.push(document, below(8));
      return list;
    });
    const reader = new PostingReader(new Snapshot(encodeSnapshot('terms', encodePostings(postings, documents)), 'terms', 'terms.bin'));
    const [fast, plain] = opened.map((workshop) => new TouchedDocuments(documents, () => workshop));
    assert.ok(fast !== undefined && plain !== undefined);
    for (let walk = 0; walk < 60; walk += 1) {
      for (const touched of [fast, plain]) touched.begin();
      for (let slot = 0; slot < 1 + below(6); slot += 1) {
        const gain = random();
        const part = { bit: 1 << (slot % 31), gain, inheritedGain: gain * 0.7, impactUnit: random() / 7 };
        const from = below(40);
        const terms = { from, to: Math.min(40, from + 1 + below(4)) };
        const isOpen = random() < 0.7;
        const list = { levels: Uint8Array.from(times(bytesOfLevels(documents), () => (random() < 0.8 ? 0 : below(documents % 2 === 0 ? 256 : 16)))), most: documents };
        const least = random() * fast.most;
        const way = random();
        for (const touched of [fast, plain]) {
          if (way < 0.6) touched.addTerms(reader, terms, part, isOpen);
          if (way >= 0.5) touched.addOf(list, part, least);
          if (way >= 0.85) touched.addOthersOf(list, part);
        }
        assert.equal(fast.count, plain.count);
        assert.equal(fast.most, plain.most);
      }
      const [enough, whole] = [random() * fast.most, random() < 0.3 ? Infinity : random() * fast.most];
      for (const touched of [fast, plain]) touched.end(enough, whole);
      assert.equal(fast.count, plain.count);
      assert.equal(fast.wholes, plain.wholes);
      const words: number = (fast.count * recordBytes) / Uint32Array.BYTES_PER_ELEMENT;
      assert.deepEqual(fast.words.subarray(0, words), plain.words.subarray(0, words));
    }
    for (const { withBytes, layout } of opened) {
      const buffer = withBytes(0);
      assert.ok(new Uint32Array(buffer, layout.places, documents).every((place) => place === 0), 'a walk leaves nothing to the next one');
      assert.ok((new Uint32Array(buffer)[headParts.end / 4] ?? 0) >= layout.records);
    }
  }
});

test('a walk has room for records of all documents, and takes no memory for them before they are touched', () => {
  const documents = 50_000;
  const workshop = openWalkLoops(documents);
  const touched = new TouchedDocuments(documents, () => workshop);
  const before = workshop.withBytes(0).byteLength;
  assert.ok(before < workshop.layout.mostBytes / 2, `${before} of ${workshop.layout.mostBytes} bytes`);
  const part = { bit: 1, gain: 1, inheritedGain: 1, impactUnit: 1 / 7 };
  const reader = new PostingReader(new Snapshot(encodeSnapshot('terms', encodePostings([[7, 7], []], documents)), 'terms', 'terms.bin'));
  touched.begin();
  touched.addTerms(reader, { from: 0, to: 1 }, part, true);
  touched.addOthersOf({ levels: new Uint8Array(bytesOfLevels(documents)).fill(0x88), most: documents }, part);
  assert.equal(touched.count, documents);
  touched.end(0, Infinity);
  const found = Array.from({ length: documents }, (_, record) => touched.words[(record * recordBytes) / Uint32Array.BYTES_PER_ELEMENT] ?? -1);
  assert.equal(found[0], 7, 'what was touched before there was room for all comes first still');
  assert.deepEqual([...new Set(found)].sort((a, b) => a - b), times(documents, (document) => document));
});

test('the kernel of names and a machine without it read and weigh the same, to the last bit', () => {
  const terms = 26_000;
  const fields = [...Object.values(phraseFields), inheritedField];
  const tags = times(300, (place) => ({ field: fields[place % fields.length] ?? 0, editions: below(16), required: below(8), optional: below(4) })).map((tag) =>
    tag.field === inheritedField ? { ...tag, required: 0, optional: 0 } : { ...tag, required: tag.required + 1 },
  );
  const names = new GrowingBytes(1);
  const starts = [0];
  // Common words and rare ones: of one byte, of two and of four.
  const word = (): number => below([20, 200, terms][below(3)] ?? 1);
  for (let document = 0; document < 400; document += 1) {
    for (let name = 0; name < below(30); name += 1) {
      const number = below(tags.length);
      const tag = tags[number];
      names.pushVarint(number);
      if (tag?.field === phraseFields.title) names.pushVarint(below(2 ** 31));
      for (let place = 0; place < (tag?.required ?? 0) + (tag?.optional ?? 0); place += 1) pushWord(names, word());
    }
    starts.push(names.length);
  }
  const { offsets, bases } = encodeAscending(Uint32Array.from(starts));
  const sections = {
    phrases: names.view(), phraseStarts: offsets, phraseBases: bases,
    tagFields: Uint8Array.from(tags, ({ field }) => field), tagEditions: Uint32Array.from(tags, ({ editions }) => editions),
    tagRequired: Uint8Array.from(tags, ({ required }) => required), tagAll: Uint8Array.from(tags, ({ required, optional }) => required + optional),
    termRanks: Uint16Array.from({ length: terms }, (_, term) => term), ...encodeRarities(Float32Array.from(times(terms, () => below(500) / 50)).sort(), times(terms, (term) => term).filter(() => random() < 0.5)),
    nameRoom: Uint32Array.of(Math.max(...starts.map((start, place) => start - (starts[place - 1] ?? 0))), 30, 30, 30 * 12),
  };
  const snapshot = new Snapshot(encodeSnapshot('terms', sections), 'terms', 'terms.bin');
  const [fast, plain] = [openNameLoops(snapshot), openPlainNameLoops(snapshot)];
  assert.ok(!(fast.loops instanceof PlainNameLoops), 'this Node runs the kernel');
  const { layout } = fast;
  assert.deepEqual(layout, plain.layout);
  let weighed = 0;
  for (let query = 0; query < 40; query += 1) {
    const slots = 1 + below(31);
    const asked = times(40, () => ({ term: word(), slots: (1 << below(slots)) | (1 << below(slots)), weight: [1, 0.94, 0.5, random()][below(4)] ?? 0 }));
    for (const { buffer } of [fast, plain]) {
      const { ways, bits, weights } = askedIn(buffer, layout);
      ways.fill(0);
      asked.forEach(({ term, slots: bitsOfSlots, weight }, place) => {
        ways[term] = place + 1;
        bits[place + 1] = bitsOfSlots;
        weights[place + 1] = weight;
      });
    }
    for (let document = 0; document < 400; document += 1) {
      const position = below(4);
      const [one, other] = [fast, plain].map(({ buffer, loops }) => {
        loops.read(document, position, slots);
        const head = new Uint32Array(buffer, 0, 4);
        const [titlesEnd = 0, recordsEnd = 0] = [head[nameHead.titlesEnd / 4], head[nameHead.recordsEnd / 4]];
        weighed += recordsEnd - layout.records;
        return [head, new Uint8Array(buffer, layout.own, slots * 8), new Uint8Array(buffer, layout.sums, slots * 8), new Uint8Array(buffer, layout.titles, titlesEnd - layout.titles), new Uint8Array(buffer, layout.records, recordsEnd - layout.records)].map((part) => part.slice());
      });
      assert.deepEqual(one, other);
    }
  }
  assert.ok(weighed > 0);
});
