import { packKey } from '../codes/packedKey';
import { narrowIds } from '../snapshotFile';
import type { SnapshotArray } from '../snapshotFormat';
import type { CodeIntervals } from './codeIntervals';
import { isOpenNote, leadNotes } from './noteGrammar';
import { readReferences, type WrittenReference } from './referenceText';
import { noteKinds, referenceForms } from './tabularFile';
import type { TabularBlock } from './tabularInput';
import { TextColumn } from './textColumn';

/** Notes, their references, and the distinct sets of codes that these cover. */
export class NoteColumns {
  readonly conditions: string[] = [];
  readonly #intervals: CodeIntervals;
  readonly #exists: (key: string) => boolean;
  readonly #texts = new TextColumn();
  readonly #kind: number[] = [];
  readonly #isOpen: number[] = [];
  /** Index of the lead plus one; 0 for none. */
  readonly #lead: number[] = [];
  readonly #refStart: number[] = [0];
  readonly #form: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #spanStart: number[] = [];
  readonly #spanEnd: number[] = [];
  readonly #condition: number[] = [];
  readonly #set: number[] = [];
  /** 1 if a named code does not exist: a misprint. */
  readonly #isDead: number[] = [];
  readonly #setStart: number[] = [0];
  readonly #runs: number[] = [];
  readonly #sets = new Map<string, number>();

  constructor(intervals: CodeIntervals, exists: (key: string) => boolean) {
    this.#intervals = intervals;
    this.#exists = exists;
  }

  get size(): number {
    return this.#kind.length;
  }

  addBlock({ kind, notes }: TabularBlock): void {
    const first = this.size;
    for (const { text, lead } of leadNotes(notes)) {
      this.#texts.add(text);
      this.#kind.push(noteKinds.indexOf(kind));
      this.#isOpen.push(isOpenNote(kind, text, lead === undefined ? undefined : notes[lead]) ? 1 : 0);
      this.#lead.push(lead === undefined ? 0 : first + lead + 1);
      for (const reference of readReferences(text).references) this.#addReference(reference);
      this.#refStart.push(this.#form.length);
    }
  }

  #addReference(reference: WrittenReference): void {
    const { form, from, to, condition, start, end } = reference;
    this.#form.push(referenceForms.indexOf(form));
    this.#from.push(packKey(from));
    this.#to.push(to === undefined ? 0 : packKey(to));
    this.#spanStart.push(start);
    this.#spanEnd.push(end);
    this.#condition.push(condition === undefined ? 0 : this.#conditionPlace(condition.text));
    this.#set.push(this.#setOf(reference));
    this.#isDead.push(this.#exists(from) && (to === undefined || this.#exists(to)) ? 0 : 1);
  }

  #conditionPlace(text: string): number {
    const known = this.conditions.indexOf(text);
    return known >= 0 ? known + 1 : this.conditions.push(text);
  }

  #setOf(reference: WrittenReference): number {
    const { from, to, condition } = reference;
    const name = `${from}/${to ?? ''}/${condition === undefined ? '' : JSON.stringify(condition.test)}`;
    const known = this.#sets.get(name);
    if (known !== undefined) return known;
    // A range with one nonexistent end still covers the codes in between.
    this.#runs.push(...this.#intervals.resolve(reference));
    this.#setStart.push(this.#runs.length);
    const place = this.#setStart.length - 2;
    this.#sets.set(name, place);
    return place;
  }

  /** The columns as sections of the file, read by {@link StoredTabular}. */
  sections(): Record<string, SnapshotArray> {
    return {
      noteKind: Uint8Array.from(this.#kind),
      noteIsOpen: Uint8Array.from(this.#isOpen),
      noteLead: narrowIds(Uint32Array.from(this.#lead), this.size + 1),
      refStart: narrowIds(Uint32Array.from(this.#refStart), this.#form.length + 1),
      refForm: Uint8Array.from(this.#form),
      refFrom: Float64Array.from(this.#from),
      refTo: Float64Array.from(this.#to),
      refSpanStart: Uint16Array.from(this.#spanStart),
      refSpanEnd: Uint16Array.from(this.#spanEnd),
      refCondition: narrowIds(Uint32Array.from(this.#condition), this.conditions.length + 1),
      refIsDead: Uint8Array.from(this.#isDead),
      refSet: narrowIds(Uint32Array.from(this.#set), this.#setStart.length),
      setStart: Uint32Array.from(this.#setStart),
      runs: Uint32Array.from(this.#runs),
      ...this.#texts.sections('note'),
    };
  }
}
