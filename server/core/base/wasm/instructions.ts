/** Bytes of instructions, or of a part of a module. */
export type Code = readonly number[];

/** A number in seven bits a byte, low ones first (LEB128). */
export function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** An instruction on vectors of 128 bits. */
export function lanes(operation: number): Code {
  return [0xfd, ...unsigned(operation)];
}

/** The instructions of the kernels (WebAssembly Core Specification 2.0, section 5.4). Locals are numbers, the arguments first. */
export const wasm = {
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  tee: (local: number): Code => [0x22, local],
  /** Adds so many bytes to the address below; a constant is signed, so that a second byte begins at 64. */
  addBytes: (bytes: number): Code => [0x41, ...(bytes < 64 ? [bytes] : [(bytes & 0x7f) | 0x80, bytes >>> 7]), 0x6a],
  /** What is within runs again where {@link repeatBelow} ends it with a number that is below another one. */
  loop: (within: Code): Code => [0x03, 0x40, ...within, 0x0b],
  repeatBelow: [0x49, 0x0d, 0],
} as const;
