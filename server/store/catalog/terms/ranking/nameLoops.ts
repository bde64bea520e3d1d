import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import { openModule } from '../../../../core/base/wasm/openKernel';
import { Ascending } from '../postings/ascending';
import { readRarities } from '../words/termRarity';
import { nameKernel } from './nameKernel.made';
import { layOutNames, rarityIn, type NameLayout, type NameLoops } from './nameMemory';
import { PlainNameLoops } from './plainNameLoops';

export interface NameWorkshop {
  readonly buffer: ArrayBuffer;
  readonly layout: NameLayout;
  readonly loops: NameLoops;
}

/**
 * Opens the loops for an index: a WebAssembly kernel, which runs at full speed in the first search of a process, before JavaScript
 * is optimised, and without allocating floats. If WebAssembly memory is unavailable, the TypeScript version.
 */
export function openNameLoops(snapshot: Snapshot): NameWorkshop {
  const { layout, pages } = layOutNames(snapshot);
  try {
    const memory = new WebAssembly.Memory({ initial: pages });
    return { buffer: memory.buffer, layout, loops: new KernelNameLoops(snapshot, memory, layout) };
  } catch {
    return openPlainNameLoops(snapshot);
  }
}

/** The version without WebAssembly. */
export function openPlainNameLoops(snapshot: Snapshot): NameWorkshop {
  const { layout, bytes } = layOutNames(snapshot);
  const buffer = new ArrayBuffer(bytes);
  return { buffer, layout, loops: new PlainNameLoops(snapshot, buffer, layout) };
}

class KernelNameLoops implements NameLoops {
  readonly #phrases: PagedBytes;
  readonly #starts: Ascending;
  readonly #copy: Uint8Array;
  readonly #read: (bytes: number, position: number, slots: number) => void;

  constructor(snapshot: Snapshot, memory: WebAssembly.Memory, layout: NameLayout) {
    const { read } = openModule(nameKernel, memory, { ...layout });
    if (read === undefined) throw new Error('The kernel is missing in its module.');
    this.#read = read;
    this.#phrases = snapshot.paged('phrases');
    this.#starts = new Ascending(snapshot.ids('phraseStarts'), snapshot.uint32('phraseBases'));
    const bytes = new Uint8Array(memory.buffer);
    this.#copy = bytes.subarray(layout.phrases, layout.titles);
    for (const name of ['tagFields', 'tagRequired', 'tagAll'] as const) bytes.set(snapshot.uint8(name), layout[name]);
    new Uint32Array(memory.buffer, layout.tagEditions).set(snapshot.uint32('tagEditions'));
    readRarities(snapshot, rarityIn(memory.buffer, layout));
  }

  read(document: number, position: number, slots: number): void {
    const from = this.#starts.at(document);
    const to = this.#starts.at(document + 1);
    this.#phrases.need(from, to);
    this.#copy.set(this.#phrases.bytes.subarray(from, to));
    this.#read(to - from, position, slots);
  }
}
