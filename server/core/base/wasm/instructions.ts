/** Encoded instructions, or part of a module. */
export type Code = readonly number[];

/** Unsigned LEB128 encoding. */
export function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** A 128-bit SIMD instruction. */
export function lanes(operation: number): Code {
  return [0xfd, ...unsigned(operation)];
}

/** Instructions used by the kernels (WebAssembly Core Specification 2.0, section 5.4). Locals are indices, parameters first. */
export const wasm = {
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  tee: (local: number): Code => [0x22, local],
  /** Adds a byte offset to the address on the stack; the constant is signed LEB128, so values from 64 take a second byte. */
  addBytes: (bytes: number): Code => [0x41, ...(bytes < 64 ? [bytes] : [(bytes & 0x7f) | 0x80, bytes >>> 7]), 0x6a],
  /** Loop body, repeated while it ends with {@link repeatBelow} whose value is below the limit. */
  loop: (within: Code): Code => [0x03, 0x40, ...within, 0x0b],
  repeatBelow: [0x49, 0x0d, 0],
} as const;
