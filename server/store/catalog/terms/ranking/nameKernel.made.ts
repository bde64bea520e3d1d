import { encodeModule } from '../../../../core/base/wasm/encodeModule';
import { choose, copy, defineFunction, during, f64, i32, set, when } from '../../../../core/base/wasm/expressions';
import type { Code } from '../../../../core/base/wasm/instructions';
import { asideShare } from '../indexing/encodePhrases';
import { inheritedField, phraseFields } from '../indexing/phrases';
import { fourByteWord, twoByteWords } from '../postings/numberStream';
import { asWritten } from '../query/askedTerms';
import { nameHead, nameParts, namePlaces, titleParts } from './nameMemory';

// Reads and scores the names of one document in WebAssembly. `NameReader` and `NameScale` are the documented TypeScript version.

const { of, add, and, or, load, loadByte, load16, store, shiftLeft, shiftRight, isZero, equals, isBelow, isAbove } = i32;
const at = Object.fromEntries(namePlaces.map((name, place) => [name, i32.constant(place)])) as Readonly<Record<(typeof namePlaces)[number], Code>>;
const head = of(0);
const step = (local: Code, bytes: number | Code): Code => set(local, add(local, typeof bytes === 'number' ? of(bytes) : bytes));
/** Addresses in 32-bit and 64-bit arrays. */
const word = (array: Code, place: Code): Code => add(array, shiftLeft(place, of(2)));
const number = (array: Code, place: Code): Code => add(array, shiftLeft(place, of(3)));
/** The way a word matches the query; 0 if it does not. */
const wayOf = (term: Code): Code => load16(add(at.ways, shiftLeft(term, of(1))));

const locals = {
  place: 'i32', stop: 'i32', byte: 'i32', shift: 'i32', tag: 'i32', field: 'i32', own: 'i32', next: 'i32', wordsEnd: 'i32', isReached: 'i32', names: 'i32', title: 'i32', record: 'i32',
  slot: 'i32', slotWeight: 'i32', needed: 'i32', needEnd: 'i32', optional: 'i32', term: 'i32', way: 'i32', bits: 'i32', rest: 'i32', last: 'i32', missed: 'i32', written: 'i32', inOrder: 'i32', isAside: 'i32',
  told: 'f64', reached: 'f64', rarity: 'f64', weight: 'f64',
} as const;
type Local = Readonly<Record<'bytes' | 'position' | 'slots' | keyof typeof locals, Code>>;

const readNumber = ({ place, byte, shift }: Local, value: Code): readonly Code[] => [
  set(byte, loadByte(place)),
  step(place, 1),
  set(value, and(byte, of(127))),
  set(shift, of(7)),
  during(isAbove(byte, of(127)), set(byte, loadByte(place)), step(place, 1), set(value, or(value, shiftLeft(and(byte, of(127)), shift))), step(shift, 7)),
];

const readWord = ({ place, byte, term }: Local): readonly Code[] => [
  set(byte, loadByte(place)),
  step(place, 1),
  set(term, byte),
  when(equals(byte, of(fourByteWord)), set(term, or(or(shiftLeft(loadByte(place), of(16)), shiftLeft(loadByte(place, 1), of(8))), loadByte(place, 2))), step(place, 3)),
  when(and(isAbove(byte, of(twoByteWords - 1)), isBelow(byte, of(fourByteWord))), set(term, add(add(shiftLeft(i32.subtract(byte, of(twoByteWords)), of(8)), loadByte(place)), of(twoByteWords))), step(place, 1)),
];

/** Updates the slots that a word matches; the higher weight of each is kept. */
const reachSlots = ({ rest, bits, slotWeight, record, weight }: Local): readonly Code[] => [
  set(rest, bits),
  during(
    rest,
    set(slotWeight, word(add(record, of(nameParts.weights)), i32.lowestBit(rest))),
    when(f64.isAbove(weight, f64.load32(slotWeight)), f64.store32(slotWeight, weight)),
    set(rest, and(rest, i32.subtract(rest, of(1)))),
  ),
];

const weighWord = (local: Local): readonly Code[] => {
  const { next, needEnd, term, way, bits, rarity, weight, told, reached, missed, written, inOrder, last, needed, optional, isAside } = local;
  return [
    set(term, load(next)),
    set(way, wayOf(term)),
    set(bits, load(word(at.bits, way))),
    set(rarity, f64.load32(word(at.rarity, term))),
    set(isAside, f64.isBelow(rarity, f64.of(0))),
    set(rarity, f64.absolute(rarity)),
    when(
      bits,
      set(weight, f64.load32(word(at.weights, way))),
      when(isBelow(next, needEnd), set(needed, or(needed, bits))),
      when(isZero(isBelow(next, needEnd)), set(optional, or(optional, bits))),
      set(told, f64.add(told, rarity)),
      set(reached, f64.add(reached, f64.multiply(rarity, weight))),
      when(f64.isNotBelow(weight, f64.of(asWritten)), set(written, or(written, bits))),
      set(inOrder, add(inOrder, isAbove(and(bits, shiftLeft(last, of(1))), of(0)))),
      ...reachSlots(local),
    ),
    when(
      and(isZero(bits), isBelow(next, needEnd)),
      set(told, f64.add(told, choose(isAside, f64.multiply(rarity, f64.of(asideShare)), rarity))),
      set(missed, add(missed, isZero(isAside))),
    ),
    set(last, bits),
  ];
};

/** Appends the score record of the name last read. */
const weighName = (local: Local): readonly Code[] => {
  const { tag, field, slots, slot, slotWeight, record, next, wordsEnd, needEnd, told, reached, missed, written, inOrder, last, needed, optional, weight } = local;
  const ofSlots = (...statements: readonly Code[]): readonly Code[] => [set(slot, of(0)), during(isBelow(slot, slots), set(slotWeight, word(add(record, of(nameParts.weights)), slot)), ...statements, step(slot, 1))];
  return [
    ...ofSlots(f64.store32(slotWeight, f64.of(0))),
    ...[told, reached].map((sum) => set(sum, f64.of(0))),
    ...[missed, written, inOrder, last, needed, optional].map((count) => set(count, of(0))),
    set(next, at.words),
    set(needEnd, word(at.words, loadByte(add(at.tagRequired, tag)))),
    during(isBelow(next, wordsEnd), ...weighWord(local), step(next, 4)),
    store(record, field, nameParts.field),
    store(record, missed, nameParts.missed),
    store(record, i32.countBits(written), nameParts.written),
    store(record, inOrder, nameParts.inOrder),
    store(record, isAbove(wayOf(load(at.words)), of(0)), nameParts.isFirstReached),
    store(record, and(optional, i32.exclusiveOr(needed, of(-1))), nameParts.optionalSlots),
    f64.store(record, told, nameParts.told),
    f64.store(record, reached, nameParts.reached),
    ...ofSlots(
      set(weight, f64.load32(slotWeight)),
      f64.store(number(at.sums, slot), f64.add(f64.load(number(at.sums, slot)), weight)),
      when(f64.isAbove(weight, f64.load(number(at.own, slot))), f64.store(number(at.own, slot), weight)),
    ),
    step(record, add(shiftLeft(shiftRight(add(slots, of(1)), of(1)), of(3)), of(nameParts.weights))),
  ];
};

/** Processes the name last read as a name of the document in the edition. */
const takeName = (local: Local): readonly Code[] => {
  const { field, own, wordsEnd, isReached, names, title, tag } = local;
  const size = i32.subtract(wordsEnd, at.words);
  return [
    when(equals(field, of(inheritedField)), store(head, of(1), nameHead.hasInherited)),
    when(
      isZero(equals(field, of(inheritedField))),
      step(names, 1),
      when(
        equals(field, of(phraseFields.title)),
        store(title, loadByte(add(at.tagAll, tag)), titleParts.all),
        store(title, own, titleParts.own),
        copy(add(title, of(titleParts.words)), at.words, size),
        step(title, add(size, of(titleParts.words))),
      ),
      when(isReached, ...weighName(local)),
    ),
  ];
};

const read = defineFunction('read', { parameters: { bytes: 'i32', position: 'i32', slots: 'i32' }, locals }, (local) => {
  const { bytes, position, slots, place, stop, tag, field, own, next, wordsEnd, isReached, names, title, record, slot, term } = local;
  return [
    store(head, of(0), nameHead.hasInherited),
    during(isBelow(slot, slots), f64.store(number(at.own, slot), f64.of(0)), f64.store(number(at.sums, slot), f64.of(0)), step(slot, 1)),
    set(title, at.titles),
    set(record, at.records),
    set(place, at.phrases),
    set(stop, add(at.phrases, bytes)),
    during(
      isBelow(place, stop),
      ...readNumber(local, tag),
      set(field, loadByte(add(at.tagFields, tag))),
      set(own, of(0)),
      when(equals(field, of(phraseFields.title)), ...readNumber(local, own)),
      set(next, at.words),
      set(wordsEnd, word(at.words, loadByte(add(at.tagAll, tag)))),
      set(isReached, of(0)),
      during(isBelow(next, wordsEnd), ...readWord(local), store(next, term), set(isReached, or(isReached, wayOf(term))), step(next, 4)),
      when(and(shiftRight(load(word(at.tagEditions, tag)), position), of(1)), ...takeName(local)),
    ),
    store(head, names, nameHead.names),
    store(head, title, nameHead.titlesEnd),
    store(head, record, nameHead.recordsEnd),
  ];
});

/** The WebAssembly module. */
export const nameKernel = encodeModule([read], namePlaces);
