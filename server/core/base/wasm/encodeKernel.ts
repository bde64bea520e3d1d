import { unsigned, type Code } from './instructions';

/** Types of values (WebAssembly Core Specification 2.0, section 5.3). */
export const wasmTypes = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;

/** A function without a result. */
export interface Kernel {
  /** Types of its arguments, and of the locals behind them: how many of each. */
  readonly parameters: readonly number[];
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: Code;
}

/** A module of one function, `run`, on a memory that its importer gives as `memory` of `host` (WebAssembly Core Specification 2.0, section 5.5). */
export function encodeKernel({ parameters, locals, body }: Kernel): Uint8Array<ArrayBuffer> {
  const code: Code = [...list(locals.map(([count, type]) => [...unsigned(count), type])), ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list(parameters.map((type) => [type])), 0]])),
    ...section(2, list([[...name('host'), ...name('memory'), 0x02, 0x00, 0]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...name('run'), 0x00, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, body: Code): Code {
  return [id, ...unsigned(body.length), ...body];
}

function name(text: string): Code {
  return list(Array.from(text, (letter) => [letter.charCodeAt(0)]));
}
