import { wasmTypes, type ModuleFunction } from './encodeModule';
import { unsigned, type Code } from './instructions';

// Functions of WebAssembly written as expressions and statements (WebAssembly Core Specification 2.0, sections 2.4 and 5.4): a value is the code
// that leaves it, a statement is code that leaves nothing, and several statements are their codes in a row.

type NumberType = 'i32' | 'f32' | 'f64';

const pair = (operation: number) => (first: Code, second: Code): Code => [...first, ...second, operation];
/** Alignment is the binary logarithm of bytes. */
const load = (operation: number, alignment: number) => (address: Code, offset = 0): Code => [...address, operation, alignment, ...unsigned(offset)];
const store = (operation: number, alignment: number) => (address: Code, value: Code, offset = 0): Code => [...address, ...value, operation, alignment, ...unsigned(offset)];

/** 32-bit integers; comparisons (result 1 or 0) and shifts are unsigned. */
export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  /** Imported constant by index (see `encodeModule`). */
  constant: (place: number): Code => [0x23, ...unsigned(place)],
  add: pair(0x6a),
  subtract: pair(0x6b),
  and: pair(0x71),
  or: pair(0x72),
  exclusiveOr: pair(0x73),
  shiftLeft: pair(0x74),
  shiftRight: pair(0x76),
  lowestBit: (value: Code): Code => [...value, 0x68],
  countBits: (value: Code): Code => [...value, 0x69],
  isZero: (value: Code): Code => [...value, 0x45],
  equals: pair(0x46),
  isBelow: pair(0x49),
  isAbove: pair(0x4b),
  load: load(0x28, 2),
  loadByte: load(0x2d, 0),
  load16: load(0x2f, 1),
  store: store(0x36, 2),
} as const;

/** 64-bit floats, stored in memory as 32-bit floats as in `Float32Array`. */
export const f64 = {
  of: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  ofInteger: (value: Code): Code => [...value, 0xb8],
  add: pair(0xa0),
  multiply: pair(0xa2),
  least: pair(0xa4),
  absolute: (value: Code): Code => [...value, 0x99],
  isBelow: pair(0x63),
  isAbove: pair(0x64),
  isNotBelow: pair(0x66),
  load: load(0x2b, 3),
  load32: (address: Code, offset = 0): Code => [...load(0x2a, 2)(address, offset), 0xbb],
  store32: (address: Code, value: Code, offset = 0): Code => store(0x38, 2)(address, rounded(value), offset),
  store: store(0x39, 3),
  /** Rounds to 32 bits, as `Math.fround` does. */
  round: (value: Code): Code => [...rounded(value), 0xbb],
} as const;

const rounded = (value: Code): Code => [...value, 0xb6];

/** Selects the first value if the condition is nonzero, else the second. Both are evaluated. */
export const choose = (condition: Code, first: Code, second: Code): Code => [...first, ...second, ...condition, 0x1b];

/** Copies bytes (`memory.copy`). */
export const copy = (to: Code, from: Code, bytes: Code): Code => [...to, ...from, ...bytes, 0xfc, 0x0a, 0, 0];

export const set = (local: Code, value: Code): Code => [...value, 0x21, ...local.slice(1)];

export const when = (condition: Code, ...statements: readonly Code[]): Code => [...condition, 0x04, 0x40, ...statements.flat(), 0x0b];

/** While loop. */
export const during = (condition: Code, ...statements: readonly Code[]): Code => [0x02, 0x40, 0x03, 0x40, ...i32.isZero(condition), 0x0d, 1, ...statements.flat(), 0x0c, 0, 0x0b, 0x0b];

/** Defines a function with named parameters and locals; in the body a name reads its local. Locals start at zero. */
export function defineFunction<P extends string, L extends string>(
  name: string,
  { parameters, locals }: { readonly parameters: Readonly<Record<P, NumberType>>; readonly locals: Readonly<Record<L, NumberType>> },
  statements: (local: Readonly<Record<P | L, Code>>) => readonly Code[],
): ModuleFunction {
  const types = { ...parameters, ...locals };
  const local = Object.fromEntries(Object.keys(types).map((key, place): [string, Code] => [key, [0x20, ...unsigned(place)]])) as Record<P | L, Code>;
  const typesOf = (named: Readonly<Record<string, NumberType>>): readonly number[] => Object.values(named).map((type) => wasmTypes[type]);
  return { name, parameters: typesOf(parameters), locals: typesOf(locals).map((type) => [1, type]), body: statements(local).flat() };
}

/** Signed LEB128 encoding. */
function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
