/**
 * Protobuf wire format, writing side: only what ONNX needs (varints, 32-bit floats, length-delimited fields).
 * Source: protobuf.dev, "Encoding". Fields come out in the order of the calls, so equal calls give equal bytes.
 */
export class ProtobufWriter {
  /** Bytes before the buffer's. Long ones are those that were given, not a copy. */
  readonly #before: Uint8Array[] = [];
  #beforeLength = 0;
  #buffer = new Uint8Array(128);
  #length = 0;

  /** An integer field; negative numbers take the ten bytes of their 64-bit two's complement. */
  integer(field: number, value: number | bigint): this {
    this.#varint(field * 8);
    this.#varint(value);
    return this;
  }

  float(field: number, value: number): this {
    this.#varint(field * 8 + 5);
    this.#append(littleEndianFloats([value]));
    return this;
  }

  /** @param bytes stay as they are until `finish`: millions of weights are copied once, not at every level of the message */
  bytes(field: number, bytes: Uint8Array): this {
    return this.#pieces(field, [bytes]);
  }

  text(field: number, text: string): this {
    return this.bytes(field, encoder.encode(text));
  }

  /** @param message is written to the end */
  message(field: number, message: ProtobufWriter): this {
    return this.#pieces(field, [...message.#before, message.#buffer.subarray(0, message.#length)]);
  }

  /** The bytes written so far, as a copy of their own. */
  finish(): Uint8Array {
    const whole = new Uint8Array(this.#beforeLength + this.#length);
    let at = 0;
    for (const piece of [...this.#before, this.#buffer.subarray(0, this.#length)]) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  #pieces(field: number, pieces: readonly Uint8Array[]): this {
    this.#varint(field * 8 + 2);
    this.#varint(pieces.reduce((sum, { length }) => sum + length, 0));
    for (const piece of pieces) {
      if (piece.length < longPiece) this.#append(piece);
      else this.#keep(piece);
    }
    return this;
  }

  #keep(piece: Uint8Array): void {
    this.#before.push(this.#buffer.subarray(0, this.#length), piece);
    this.#beforeLength += this.#length + piece.length;
    this.#buffer = new Uint8Array(128);
    this.#length = 0;
  }

  #varint(value: number | bigint): void {
    let rest = typeof value === 'number' && value >= 0 && value <= 0x7fffffff ? value : BigInt.asUintN(64, BigInt(value));
    const digits: number[] = [];
    while (typeof rest === 'bigint') {
      if (rest <= 0x7fffffffn) rest = Number(rest);
      else {
        digits.push(Number(rest & 0x7fn) | 0x80);
        rest >>= 7n;
      }
    }
    for (; rest > 0x7f; rest >>>= 7) digits.push((rest & 0x7f) | 0x80);
    digits.push(rest);
    this.#append(digits);
  }

  #append(bytes: ArrayLike<number>): void {
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(length, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }
}

/** Shorter ones are copied: a list of them would take more than their bytes. */
const longPiece = 4096;
const encoder = new TextEncoder();

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Floats as ONNX stores them: 32 bits, little-endian, whatever the machine's own order. */
export function littleEndianFloats(values: ArrayLike<number>): Uint8Array {
  if (isLittleEndian) return new Uint8Array(Float32Array.from(values).buffer);
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index += 1) view.setFloat32(index * 4, values[index] ?? 0, true);
  return bytes;
}

/** Integers as ONNX stores them in `int64` tensors. */
export function littleEndianInt64s(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setBigInt64(index * 8, BigInt(value), true));
  return bytes;
}
