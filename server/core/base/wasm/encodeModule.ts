import { unsigned, type Code } from './instructions';

/** Value types (WebAssembly Core Specification 2.0, section 5.3). */
export const wasmTypes = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;

/** A function without a result. */
export interface ModuleFunction {
  readonly name: string;
  /** Parameter types, and counts of locals by type. */
  readonly parameters: readonly number[];
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: Code;
}

/**
 * Encodes a module of functions (WebAssembly Core Specification 2.0, section 5.5). It imports from `host` its `memory` and one
 * i32 global per name in `constants`, which functions read by index in this order (see `i32.constant`).
 */
export function encodeModule(functions: readonly ModuleFunction[], constants: readonly string[] = []): Uint8Array<ArrayBuffer> {
  const imports = [[...text('memory'), 0x02, 0x00, 0], ...constants.map((name) => [...text(name), 0x03, wasmTypes.i32, 0])];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(functions.map(({ parameters }) => [0x60, ...list(parameters.map((type) => [type])), 0]))),
    ...section(2, list(imports.map((described) => [...text('host'), ...described]))),
    ...section(3, list(functions.map((_, place) => unsigned(place)))),
    ...section(7, list(functions.map(({ name }, place) => [...text(name), 0x00, ...unsigned(place)]))),
    ...section(10, list(functions.map(codeOf))),
  ]);
}

function codeOf({ locals, body }: ModuleFunction): Code {
  const code: Code = [...list(locals.map(([count, type]) => [...unsigned(count), type])), ...body, 0x0b];
  return [...unsigned(code.length), ...code];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, body: Code): Code {
  return [id, ...unsigned(body.length), ...body];
}

function text(name: string): Code {
  return list(Array.from(name, (letter) => [letter.charCodeAt(0)]));
}
