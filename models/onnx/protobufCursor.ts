/** The first thing found wrong in a message and its parts; shared by the cursors of one reading. */
export interface WireFaults {
  first?: string;
}

/**
 * Walks the fields of one protobuf message in bytes that nobody vouches for. Never throws and never reads outside;
 * each call of `next` moves forward by a byte or more, so that a walk ends. Source: protobuf.dev, "Encoding".
 *
 *     while (cursor.next()) switch (cursor.field) { case 1: name = cursor.text(); }
 */
export class ProtobufCursor {
  /** Number of the field at hand. */
  field = 0;
  readonly #bytes: Uint8Array;
  readonly #faults: WireFaults;
  #position = 0;
  #wireType = 0;
  #integer = 0;
  #content: Uint8Array = nothing;

  constructor(bytes: Uint8Array, faults: WireFaults) {
    this.#bytes = bytes;
    this.#faults = faults;
  }

  /** Moves to the next field; false at the end, and at (and after) a fault. */
  next(): boolean {
    if (this.#faults.first !== undefined || this.#position >= this.#bytes.length) return false;
    const tag = this.#varint();
    this.field = Math.floor(tag / 8);
    this.#wireType = tag % 8;
    if (this.field < 1 || this.field > maxFieldNumber) return this.#fault('a field number out of range');
    this.#integer = 0;
    this.#content = nothing;
    if (this.#wireType === wire.varint) this.#integer = this.#varint();
    else if (this.#wireType === wire.bytes) this.#take(this.#varint());
    else if (this.#wireType === wire.fixed32) this.#take(4);
    else if (this.#wireType === wire.fixed64) this.#take(8);
    else return this.#fault(`the unknown wire type ${this.#wireType}`);
    return this.#faults.first === undefined;
  }

  /** The field as an integer; 0 where it is none. Beyond 2⁵³ the nearest double. */
  integer(): number {
    return this.#wireType === wire.varint ? this.#integer : 0;
  }

  /** The field as a 32-bit float; 0 where it is none. */
  float(): number {
    return this.#wireType === wire.fixed32 ? viewOf(this.#content).getFloat32(0, true) : 0;
  }

  /** The content of a length-delimited field (a view, not a copy); empty if it is none. */
  bytes(): Uint8Array {
    return this.#wireType === wire.bytes ? this.#content : nothing;
  }

  /** The field as text; bytes that are no UTF-8 become U+FFFD. */
  text(): string {
    const bytes = this.bytes();
    if (bytes.length > longestText) {
      this.#fault(`a name of ${bytes.length} bytes`);
      return '';
    }
    return decoder.decode(bytes);
  }

  /** A cursor over the message in this field, on the same list of faults. */
  message(): ProtobufCursor {
    return new ProtobufCursor(this.bytes(), this.#faults);
  }

  /** Adds the integers of a repeated field, packed or single. */
  integersInto(list: number[], most: number): void {
    if (this.#wireType === wire.varint) list.push(this.#integer);
    else {
      const packed = new ProtobufCursor(this.bytes(), this.#faults);
      while (packed.#position < packed.#bytes.length && this.#faults.first === undefined && list.length <= most) list.push(packed.#varint());
    }
    if (list.length > most) this.#fault(`a list of more than ${most} integers`);
  }

  /** Adds the floats of a repeated field, packed or single. */
  floatsInto(list: number[], most: number): void {
    if (this.#wireType === wire.fixed32) list.push(this.float());
    else {
      const view = viewOf(this.bytes());
      for (let offset = 0; offset + 4 <= view.byteLength && list.length <= most; offset += 4) list.push(view.getFloat32(offset, true));
    }
    if (list.length > most) this.#fault(`a list of more than ${most} floats`);
  }

  #varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < longestVarint; count += 1) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) break;
      this.#position += 1;
      // Seven digits fit a double exactly; longer numbers take the slow way round.
      if (count === 7) return this.#longVarint(BigInt(value), byte);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    this.#fault('a number that does not end');
    return 0;
  }

  #longVarint(low: bigint, eighth: number): number {
    let value = low | (BigInt(eighth & 0x7f) << 49n);
    let byte: number | undefined = eighth;
    for (let shift = 56n; byte !== undefined && byte >= 0x80 && shift < 70n; shift += 7n) {
      byte = this.#bytes[this.#position];
      this.#position += 1;
      value |= BigInt((byte ?? 0) & 0x7f) << shift;
    }
    if (byte === undefined || byte >= 0x80) {
      this.#fault('a number that does not end');
      return 0;
    }
    return Number(BigInt.asIntN(64, value));
  }

  #take(length: number): void {
    if (length < 0 || length > this.#bytes.length - this.#position) {
      this.#fault(`a field of ${length} bytes where ${this.#bytes.length - this.#position} are left`);
      return;
    }
    this.#content = this.#bytes.subarray(this.#position, this.#position + length);
    this.#position += length;
  }

  #fault(what: string): false {
    this.#faults.first ??= what;
    return false;
  }
}

const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
const maxFieldNumber = 2 ** 29 - 1;
/** Ten groups of seven bits hold 64. */
const longestVarint = 10;
/** Exporters write module paths as names, some hundred characters; a megabyte is not a name. */
const longestText = 65536;
const nothing = new Uint8Array(0);
const decoder = new TextDecoder();

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
