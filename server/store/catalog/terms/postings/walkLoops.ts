import { openModule } from '../../../../core/base/wasm/openKernel';
import { PlainWalkLoops } from './plainWalkLoops';
import { walkKernel } from './walkKernel.made';
import { layOutWalk, recordBytes, type WalkLayout, type WalkLoops } from './walkMemory';

/** The memory of a walk, and what runs on it. */
export interface WalkWorkshop {
  readonly layout: WalkLayout;
  readonly loops: WalkLoops;
  /** The memory with so many bytes at least. It keeps what it holds; buffers that it had before are void. */
  readonly withBytes: (bytes: number) => ArrayBuffer;
}

const pageBytes = 65_536;
/** Records of so many documents have room from the beginning: as many as rare words touch. All take a tenth of the memory of the whole index. */
const firstRecords = 1_024;

/**
 * For an index of so many documents: a kernel of WebAssembly, which is at its full pace at the first search of a process, when JavaScript
 * is not compiled yet and each of its fractions takes memory. Where the machine has none (no address space), the same in TypeScript.
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

/** The same without WebAssembly. */
export function openPlainWalkLoops(documents: number): WalkWorkshop {
  const layout = layOutWalk(documents);
  const buffer = new ArrayBuffer(layout.mostBytes);
  return { layout, loops: new PlainWalkLoops(buffer, layout), withBytes: () => buffer };
}

/** Grows by no more than must be: there are a dozen pages at most, and walks that touch most documents are rare. */
function grown(memory: WebAssembly.Memory, bytes: number): ArrayBuffer {
  const there = memory.buffer.byteLength;
  if (there < bytes) memory.grow(pagesOf(bytes) - there / pageBytes);
  return memory.buffer;
}

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / pageBytes);
}
