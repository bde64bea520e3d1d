import type { Snapshot } from '../../snapshotFile';
import { inheritedField, phraseFields } from '../indexing/phrases';
import { readRarities } from '../words/termRarity';
import type { AskedArrays } from '../query/askedTerms';
import { askedIn, nameBytes, nameHead, nameParts, rarityIn, titleParts, type NameLayout, type NameLoops } from './nameMemory';
import { NameReader } from './nameReader';
import { NameScale, WeighedName } from './weighedName';

const wordBits = 2;
const numberBits = 3;

/** The TypeScript version of `nameKernel`, bit-identical to it. */
export class PlainNameLoops implements NameLoops {
  readonly #layout: NameLayout;
  readonly #words: Uint32Array;
  readonly #numbers: Float64Array;
  readonly #fractions: Float32Array;
  readonly #asked: AskedArrays;
  readonly #reader: NameReader;
  readonly #scale: NameScale;
  readonly #name = new WeighedName();
  #title = 0;
  #record = 0;

  constructor(snapshot: Snapshot, buffer: ArrayBuffer, layout: NameLayout) {
    this.#layout = layout;
    this.#words = new Uint32Array(buffer);
    this.#numbers = new Float64Array(buffer);
    this.#fractions = new Float32Array(buffer);
    this.#asked = askedIn(buffer, layout);
    this.#reader = new NameReader(snapshot);
    const rarity = rarityIn(buffer, layout);
    readRarities(snapshot, rarity);
    this.#scale = new NameScale(rarity);
  }

  read(document: number, position: number, slots: number): void {
    const reader = this.#reader;
    let names = 0;
    let hasInherited = 0;
    this.#title = this.#layout.titles;
    this.#record = this.#layout.records;
    for (let slot = 0; slot < slots; slot += 1) this.#setNumber(this.#layout.own + (slot << numberBits), this.#setNumber(this.#layout.sums + (slot << numberBits), 0));
    reader.begin(document);
    while (reader.next(this.#asked.ways)) {
      if (!reader.isIn(position)) continue;
      if (reader.field === inheritedField) {
        hasInherited = 1;
        continue;
      }
      names += 1;
      if (reader.field === phraseFields.title) this.#takeTitle();
      if (reader.isReached) this.#weighName(slots);
    }
    this.#setWord(nameHead.names, names);
    this.#setWord(nameHead.hasInherited, hasInherited);
    this.#setWord(nameHead.titlesEnd, this.#title);
    this.#setWord(nameHead.recordsEnd, this.#record);
  }

  #takeTitle(): void {
    const { all, own, words } = this.#reader;
    this.#setWord(this.#title + titleParts.all, all);
    this.#setWord(this.#title + titleParts.own, own);
    this.#words.set(words.subarray(0, all), (this.#title + titleParts.words) >>> wordBits);
    this.#title += titleParts.words + (all << wordBits);
  }

  #weighName(slots: number): void {
    const name = this.#name;
    this.#scale.weigh(this.#reader, this.#asked, { name, count: slots });
    const record = this.#record;
    for (const part of ['field', 'missed', 'written', 'inOrder', 'optionalSlots'] as const) this.#setWord(record + nameParts[part], name[part]);
    this.#setWord(record + nameParts.isFirstReached, name.isFirstReached ? 1 : 0);
    this.#setNumber(record + nameParts.told, name.told);
    this.#setNumber(record + nameParts.reached, name.reached);
    for (let slot = 0; slot < slots; slot += 1) {
      const weight = name.weights[slot] ?? 0;
      const [own, sum] = [this.#layout.own, this.#layout.sums].map((place) => place + (slot << numberBits)) as [number, number];
      this.#fractions[(record + nameParts.weights + (slot << wordBits)) >>> wordBits] = weight;
      this.#setNumber(sum, this.#numberAt(sum) + weight);
      if (weight > this.#numberAt(own)) this.#setNumber(own, weight);
    }
    this.#record += nameBytes(slots);
  }

  #setWord(address: number, value: number): void {
    this.#words[address >>> wordBits] = value;
  }

  #numberAt(address: number): number {
    return this.#numbers[address >>> numberBits] ?? 0;
  }

  #setNumber(address: number, value: number): number {
    this.#numbers[address >>> numberBits] = value;
    return value;
  }
}
