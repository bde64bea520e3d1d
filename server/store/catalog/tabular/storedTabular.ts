import { codeKey, type IcdCode } from '../../../core/icd/code';
import type { PartHead } from '../../../core/icd/releasePart';
import type { CodeReference, TabularBlock, TabularList, TabularNote, TabularSource } from '../../../core/icd/tabular';
import type { CodeTable } from '../codes/codeTable';
import { packKey, packedPrefix, unpackKey } from '../codes/packedKey';
import type { Snapshot } from '../snapshotFile';
import type { IdArray } from '../snapshotFormat';
import { StoredReferences, toCode } from './storedReferences';
import { noteKinds, type TabularMeta } from './tabularFile';
import { TextReader } from './textColumn';

/** Length of the shortest code, a category. */
const categoryLength = 3;
/** Capacity of the cache of notes: consecutive keystrokes ask for nearly the same ones. */
const mostRecent = 4096;

/** The printed title of a section ends with its codes, `Influenza and pneumonia (J09-J18)`; a block has them as its id. */
const printedRange = / \([A-Z]\d[0-9A-Z](?:-[A-Z]\d[0-9A-Z])?\)$/;

/** Reader of a Tabular List's file: views on its bytes; notes become objects on demand. */
export class StoredTabular {
  readonly head: PartHead;
  readonly meta: TabularMeta;
  readonly #codes: CodeTable;
  readonly #keys: Float64Array;
  readonly #nodeOfKey: IdArray;
  readonly #parent: IdArray;
  readonly #extensionList: IdArray;
  readonly #noteStart: IdArray;
  readonly #termStart: IdArray;
  readonly #terms: TextReader;
  readonly #texts: TextReader;
  readonly #noteKind: Uint8Array;
  readonly #noteIsOpen: Uint8Array;
  readonly #noteLead: IdArray;
  readonly #references: StoredReferences;
  readonly #aboveByPlace: ReadonlyMap<number, TabularMeta['above'][number]>;
  readonly #recent = new Map<number, TabularNote>();

  /** @param codes the table that the file was resolved against, which defines its ids */
  constructor(snapshot: Snapshot, codes: CodeTable) {
    // Written by `encodeTabular`; the snapshot's checksum guarantees its integrity.
    this.meta = JSON.parse(new TextDecoder().decode(snapshot.uint8('meta'))) as TabularMeta;
    this.head = this.meta.head;
    this.#codes = codes;
    this.#keys = snapshot.float64('keys');
    this.#nodeOfKey = snapshot.ids('nodeOfKey');
    this.#parent = snapshot.ids('parent');
    this.#extensionList = snapshot.ids('extensionList');
    this.#noteStart = snapshot.ids('noteStart');
    this.#termStart = snapshot.ids('termStart');
    this.#terms = new TextReader(snapshot, 'term');
    this.#texts = new TextReader(snapshot, 'note');
    this.#noteKind = snapshot.uint8('noteKind');
    this.#noteIsOpen = snapshot.uint8('noteIsOpen');
    this.#noteLead = snapshot.ids('noteLead');
    this.#references = new StoredReferences(snapshot, this.meta.conditions);
    this.#aboveByPlace = new Map(this.meta.above.map((entry) => [entry.place, entry]));
  }

  get noteCount(): number {
    return this.#noteKind.length;
  }

  get termCount(): number {
    return this.#termStart[this.meta.nodeCount] ?? 0;
  }

  /** The list as exposed through the port; `isOfEdition` depends on the day asked for. */
  listFor(isOfEdition: boolean): TabularList {
    const { edition, isReconstructed, isPartial } = this.head;
    const source: TabularSource = { edition, isOfEdition, isReconstructed, isPartial };
    return {
      source,
      sourceFor: () => source,
      sourceOf: () => source,
      blocks: this.#blocks(),
      notesFor: (code) => this.#notesFor(code),
      covers: (note, code) => this.#covers(note.id, code),
      inclusionTerms: (code) => this.#inclusionTerms(code),
      backReferences: (code) => this.notesTo(code).map(({ note }) => note),
      unresolved: () => this.#unresolved(),
    };
  }

  #blocks(): readonly TabularBlock[] {
    const sections = this.meta.above.filter(({ level }) => level === 'section');
    return sections.map(({ name, title }) => {
      const [first = name, last = first] = name.split('-');
      return { id: name, title: title.replace(printedRange, ''), first, last };
    });
  }

  /** Numbers of the chapters in the file. */
  get chapters(): readonly number[] {
    return this.meta.above.filter(({ level }) => level === 'chapter').map(({ name }) => Number(name)).filter(Number.isInteger);
  }

  note(id: number): TabularNote {
    const recent = this.#recent.get(id);
    if (recent !== undefined) return recent;
    const note = this.#readNote(id);
    if (this.#recent.size >= mostRecent) this.#recent.clear();
    this.#recent.set(id, note);
    return note;
  }

  /** Only the kind and text of a note, which is cheaper than the whole. */
  noteText(id: number): Pick<TabularNote, 'kind' | 'text'> {
    return { kind: noteKinds[this.#noteKind[id] ?? 0] ?? 'note', text: this.#texts.get(id) };
  }

  /** The node of a code: its own, or that of its longest prefix with a node; -1 for none. */
  nodeOf(code: IcdCode): number {
    const packed = packKey(code);
    for (let length = codeKey(code).length; length >= categoryLength; length -= 1) {
      const place = this.#find(packedPrefix(packed, length));
      if (place >= 0) return this.#nodeOfKey[place] ?? -1;
    }
    return -1;
  }

  /** Index of the parent node; -1 for a chapter. */
  parentOf(node: number): number {
    const parent = this.#parent[node] ?? node;
    return parent === node ? -1 : parent;
  }

  /** A node's own seventh characters, as pairs of character and label. */
  extensionsOf(node: number): readonly (readonly [string, string])[] {
    return this.meta.extensionLists[(this.#extensionList[node] ?? 0) - 1] ?? [];
  }

  /** Ids of a node's own notes, half-open. */
  noteRange(node: number): readonly [number, number] {
    return [this.#noteStart[node] ?? 0, this.#noteStart[node + 1] ?? 0];
  }

  termsOf(node: number): readonly string[] {
    const terms: string[] = [];
    for (let at = this.#termStart[node] ?? 0; at < (this.#termStart[node + 1] ?? 0); at += 1) terms.push(this.#terms.get(at));
    return terms;
  }

  /** Keys of the code nodes in document order; '' for chapters and sections. */
  nodeKeys(): readonly string[] {
    const keys = Array.from({ length: this.meta.nodeCount }, () => '');
    this.#keys.forEach((packed, place) => (keys[this.#nodeOfKey[place] ?? 0] = unpackKey(packed)));
    return keys;
  }

  #find(packed: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? 0) < packed) low = middle + 1;
      else high = middle;
    }
    return this.#keys[low] === packed ? low : -1;
  }

  #notesFor(code: IcdCode): readonly TabularNote[] {
    const notes: TabularNote[] = [];
    for (let node = this.nodeOf(code); node >= 0; node = this.parentOf(node)) {
      const [from, to] = this.noteRange(node);
      for (let id = from; id < to; id += 1) notes.push(this.note(id));
    }
    return notes;
  }

  #inclusionTerms(code: IcdCode): readonly string[] {
    const place = this.#find(packKey(code));
    return place < 0 ? [] : this.termsOf(this.#nodeOfKey[place] ?? 0);
  }

  #covers(note: number, code: IcdCode): boolean {
    const id = this.#codes.find(code);
    return id >= 0 && this.#references.reaches(note, id);
  }

  /** Notes with a reference that covers the code, and how many codes that reference covers; fewest first. */
  notesTo(code: IcdCode): readonly { readonly note: TabularNote; readonly size: number }[] {
    const id = this.#codes.find(code);
    return id < 0 ? [] : this.#references.notesTo(id).map(({ note, size }) => ({ note: this.note(note), size }));
  }

  #unresolved(): ReturnType<TabularList['unresolved']> {
    const found: { note: TabularNote; reference: CodeReference }[] = [];
    for (let id = 0; id < this.noteCount; id += 1) {
      for (const place of this.#references.deadOf(id)) {
        const note = this.note(id);
        const reference = note.references[place];
        if (reference !== undefined) found.push({ note, reference });
      }
    }
    return found;
  }

  #readNote(id: number): TabularNote {
    const node = this.#nodeOfNote(id);
    const above = this.#aboveByPlace.get(node);
    const lead = this.#noteLead[id] ?? 0;
    return {
      id,
      node: above?.name ?? this.#codeAt(node),
      level: above?.level ?? 'code',
      ...this.noteText(id),
      ...(lead === 0 ? {} : { lead: this.#texts.get(lead - 1) }),
      isOpen: this.#noteIsOpen[id] === 1,
      references: this.#references.of(id),
    };
  }

  /** The node of a note. Notes are in node order: it is the last node with notes that starts at or before the note. */
  #nodeOfNote(id: number): number {
    let low = 0;
    let high = this.meta.nodeCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#noteStart[middle + 1] ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #codeAt(node: number): string {
    const place = this.#placeOfNode(node);
    return place < 0 ? '' : toCode(this.#keys[place] ?? 0);
  }

  #placeOfNode(node: number): number {
    this.#placeByNode ??= placesByNode(this.#nodeOfKey, this.meta.nodeCount);
    return this.#placeByNode[node] ?? -1;
  }

  #placeByNode: Int32Array | undefined;
}

function placesByNode(nodeOfKey: IdArray, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  nodeOfKey.forEach((node, place) => (places[node] = place));
  return places;
}
