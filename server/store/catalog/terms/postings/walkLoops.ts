import { openModule } from '../../../../core/base/wasm/openKernel';
import { PlainWalkLoops } from './plainWalkLoops';
import { walkKernel } from './walkKernel.made';
import { layOutWalk, recordBytes, type WalkLayout, type WalkLoops } from './walkMemory';

/** The memory of a walk and the loops that run on it. */
export interface WalkWorkshop {
  readonly layout: WalkLayout;
  readonly loops: WalkLoops;
  /** The memory, grown to at least this many bytes. Contents are kept; earlier buffers become invalid. */
  readonly withBytes: (bytes: number) => ArrayBuffer;
}

const pageBytes = 65_536;
/** Number of records allocated initially, enough for rare words. Room for all documents would take a tenth of the index's memory. */
const firstRecords = 1_024;

/**
 * Opens the loops for an index with this many documents: a WebAssembly kernel, which runs at full speed in the first search of a
 * process, before JavaScript is optimised, and without allocating floats. If WebAssembly memory is unavailable, the TypeScript
 * version.
 */
export function openWalkLoops(documents: number): WalkWorkshop {
  const layout = layOutWalk(documents);
  try {
    const memory = new WebAssembly.Memory({ initial: pagesOf(Math.min(layout.mostBytes, layout.records + firstRecords * recordBytes)) });
    const { list, starts, places, records } = layout;
    const loops = openModule(walkKernel, memory, { list, starts, places, records }) as unknown as WalkLoops;
    return { layout, loops, withBytes: (bytes) => grown(memory, bytes) };
  } catch {
    return openPlainWalkLoops(documents);
  }
}

/** The version without WebAssembly. */
export function openPlainWalkLoops(documents: number): WalkWorkshop {
  const layout = layOutWalk(documents);
  const buffer = new ArrayBuffer(layout.mostBytes);
  return { layout, loops: new PlainWalkLoops(buffer, layout), withBytes: () => buffer };
}

/** Grows only as far as needed: there are at most a dozen pages, and walks that touch most documents are rare. */
function grown(memory: WebAssembly.Memory, bytes: number): ArrayBuffer {
  const there = memory.buffer.byteLength;
  if (there < bytes) memory.grow(pagesOf(bytes) - there / pageBytes);
  return memory.buffer;
}

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / pageBytes);
}
