import { encodeModule } from '../../../../core/base/wasm/encodeModule';
import { choose, defineFunction, during, f64, i32, set, when } from '../../../../core/base/wasm/expressions';
import type { Code } from '../../../../core/base/wasm/instructions';
import { impactBits, topImpact } from './encodePostings';
import { headParts, precisionFloor, recordBytes, recordParts, walkPlaces, wholeBit } from './walkMemory';

// The inner loops of a walk in WebAssembly. `PlainWalkLoops` is the documented TypeScript version.

const { of, add, and, or, load, loadByte, store, shiftLeft, shiftRight, isZero, isBelow, isAbove } = i32;
const [list, starts, places, records] = walkPlaces.map((_, place) => i32.constant(place)) as [Code, Code, Code, Code];
const head = of(0);
const wordBytes = Uint32Array.BYTES_PER_ELEMENT;

/** The contribution of an alternative; see `SlotPart`. */
const part = { bit: 'i32', gain: 'f64', inheritedGain: 'f64', impactUnit: 'f64' } as const;
const walked = { record: 'i32', end: 'i32', document: 'i32', place: 'i32', reached: 'i32', impact: 'i32', sum: 'f64', most: 'f64' } as const;
type Named<T> = Readonly<Record<keyof T, Code>>;

const begin = ({ end, most }: Named<typeof walked>): readonly Code[] => [set(end, load(head, headParts.end)), set(most, f64.load32(head, headParts.most))];
const finish = ({ end, most }: Named<typeof walked>): readonly Code[] => [store(head, end, headParts.end), f64.store32(head, most, headParts.most)];
const step = (local: Code, bytes: number): Code => set(local, add(local, of(bytes)));

const placeOf = (document: Code): Code => add(places, shiftLeft(document, of(2)));
const levelOf = (byte: Code, document: Code): Code => and(shiftRight(byte, shiftLeft(and(document, of(1)), of(2))), of(15));

/** Appends a record for a document not yet touched. */
const touch = ({ record, end, document, place }: Named<typeof walked>): readonly Code[] => [
  set(record, end),
  step(end, recordBytes),
  store(place, record),
  store(record, document, recordParts.document),
  store(record, of(0), recordParts.slots),
  store(record, of(0), recordParts.gain),
  store(record, of(0), recordParts.precision),
];

/** Adds the contribution of the alternative, by its impact, to a record that has not matched the slot yet. */
const give = ({ record, reached, impact, sum, most, bit, gain, inheritedGain, impactUnit }: Named<typeof walked & typeof part>): readonly Code[] => [
  set(reached, load(record, recordParts.slots)),
  when(
    isZero(and(reached, bit)),
    store(record, or(reached, bit), recordParts.slots),
    set(sum, f64.round(f64.add(f64.load32(record, recordParts.gain), choose(impact, gain, inheritedGain)))),
    f64.store32(record, sum, recordParts.gain),
    f64.store32(record, f64.add(f64.load32(record, recordParts.precision), f64.multiply(f64.ofInteger(impact), impactUnit)), recordParts.precision),
    when(f64.isAbove(sum, most), set(most, sum)),
  ),
];

const addPostings = defineFunction(
  'addPostings',
  { parameters: { terms: 'i32', isOpen: 'i32', ...part }, locals: { ...walked, first: 'i32', start: 'i32', byte: 'i32', stop: 'i32', value: 'i32', more: 'i32', shift: 'i32' } },
  (local) => {
    const { terms, isOpen, record, document, place, impact, first, start, byte, stop, value, more, shift } = local;
    const addressOf = (posting: Code): Code => add(list, i32.subtract(posting, first));
    return [
      ...begin(local),
      set(start, starts),
      set(first, load(starts)),
      set(terms, add(starts, shiftLeft(terms, of(2)))),
      during(
        isBelow(start, terms),
        set(byte, addressOf(load(start))),
        set(stop, addressOf(load(start, wordBytes))),
        step(start, wordBytes),
        set(document, of(0)),
        during(
          isBelow(byte, stop),
          set(value, loadByte(byte)),
          step(byte, 1),
          when(
            isAbove(value, of(127)),
            set(more, value),
            set(value, and(value, of(127))),
            set(shift, of(7)),
            during(isAbove(more, of(127)), set(more, loadByte(byte)), step(byte, 1), set(value, or(value, shiftLeft(and(more, of(127)), shift))), step(shift, 7)),
          ),
          set(document, add(document, shiftRight(value, of(impactBits)))),
          set(impact, and(value, of(topImpact))),
          set(place, placeOf(document)),
          set(record, load(place)),
          when(and(isZero(record), isOpen), ...touch(local)),
          when(record, ...give(local)),
        ),
      ),
      ...finish(local),
    ];
  },
);

const addLevels = defineFunction('addLevels', { parameters: { least: 'f64', ...part }, locals: walked }, (local) => {
  const { least, record, end, document, impact } = local;
  return [
    ...begin(local),
    set(record, records),
    during(
      isBelow(record, end),
      when(
        f64.isNotBelow(f64.load32(record, recordParts.gain), least),
        set(document, load(record, recordParts.document)),
        set(impact, levelOf(loadByte(add(list, shiftRight(document, of(1)))), document)),
        when(impact, step(impact, -1), ...give(local)),
      ),
      step(record, recordBytes),
    ),
    ...finish(local),
  ];
});

const addOthers = defineFunction('addOthers', { parameters: { documents: 'i32', ...part }, locals: { ...walked, both: 'i32' } }, (local) => {
  const { documents, document, place, impact, both } = local;
  return [
    ...begin(local),
    during(
      isBelow(document, documents),
      set(both, loadByte(add(list, shiftRight(document, of(1))))),
      set(impact, levelOf(both, document)),
      set(place, placeOf(document)),
      when(and(isAbove(impact, of(0)), isZero(load(place))), step(impact, -1), ...touch(local), ...give(local)),
      set(document, add(choose(both, document, or(document, of(1))), of(1))),
    ),
    ...finish(local),
  ];
});

const end = defineFunction(
  'end',
  { parameters: { enough: 'f64', whole: 'f64' }, locals: { record: 'i32', end: 'i32', kept: 'i32', document: 'i32', slots: 'i32', gain: 'f64', precision: 'f64', isWhole: 'i32', wholes: 'i32' } },
  (local) => {
    const { enough, whole, record, kept, document, slots, gain, precision, isWhole, wholes } = local;
    return [
      set(kept, records),
      set(record, records),
      during(
        isBelow(record, load(head, headParts.end)),
        set(document, load(record, recordParts.document)),
        store(placeOf(document), of(0)),
        set(gain, f64.load32(record, recordParts.gain)),
        when(
          f64.isNotBelow(gain, enough),
          set(slots, load(record, recordParts.slots)),
          set(precision, f64.least(f64.load32(record, recordParts.precision), f64.of(1))),
          set(isWhole, f64.isNotBelow(gain, whole)),
          set(wholes, add(wholes, isWhole)),
          store(kept, document, recordParts.document),
          store(kept, or(slots, shiftLeft(isWhole, of(wholeBit))), recordParts.slots),
          f64.store(kept, f64.multiply(gain, f64.add(f64.of(precisionFloor), f64.multiply(f64.of(1 - precisionFloor), precision))), recordParts.worth),
          step(kept, recordBytes),
        ),
        step(record, recordBytes),
      ),
      store(head, kept, headParts.end),
      store(head, wholes, headParts.wholes),
    ];
  },
);

/** The WebAssembly module. */
export const walkKernel = encodeModule([addPostings, addLevels, addOthers, end], walkPlaces);
