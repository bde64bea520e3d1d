import { openModule } from '../../../../core/base/wasm/openKernel';
import { PlainWalkLoops } from './plainWalkLoops';
import { walkKernel } from './walkKernel.made';
import { layOutWalk, recordBytes, type WalkLayout, type WalkLoops } from './walkMemory';

/** The memory of a walk, and what runs on it. */
export interface WalkWorkshop {
  readonly buffer: ArrayBuffer;
  readonly layout: WalkLayout;
  readonly loops: WalkLoops;
}

/**
 * For an index of so many documents: a kernel of WebAssembly, which is at its full pace at the first search of a process, when JavaScript
 * is not compiled yet and each of its fractions takes memory. Where the machine has none (no address space), the same in TypeScript.
 */
export function openWalkLoops(documents: number): WalkWorkshop {
  const layout = layOutWalk(documents);
  try {
    const memory = new WebAssembly.Memory({ initial: layout.pages });
    const { list, starts, places, records } = layout;
    return { buffer: memory.buffer, layout, loops: openModule(walkKernel, memory, { list, starts, places, records }) as unknown as WalkLoops };
  } catch {
    return openPlainWalkLoops(documents);
  }
}

/** The same without WebAssembly. */
export function openPlainWalkLoops(documents: number): WalkWorkshop {
  const layout = layOutWalk(documents);
  const buffer = new ArrayBuffer(layout.records + documents * recordBytes);
  return { buffer, layout, loops: new PlainWalkLoops(buffer, layout) };
}
