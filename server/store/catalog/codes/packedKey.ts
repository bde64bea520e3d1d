import { maxCodeLength } from '../../../core/icd/code';

/** Base: digits and letters are 1–36, and 0 means "no further character", so that shorter keys sort first. */
export const packBase = 37;
const powers = Array.from({ length: maxCodeLength + 1 }, (_, exponent) => packBase ** exponent);

/** A half-open range of packed keys. */
export interface PackedRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A code as one number (37⁷ < 2⁵³) with the sort order of the dotless key in ASCII. Accepts keys and codes with a dot.
 * @returns -1 unless the text consists of at most seven upper-case letters and digits (besides a dot after the third)
 */
export function packKey(text: string): number {
  let packed = 0;
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 46 && index === 3) continue;
    const digit = unit >= 48 && unit <= 57 ? unit - 47 : unit >= 65 && unit <= 90 ? unit - 54 : 0;
    if (digit === 0 || length === maxCodeLength) return -1;
    packed = packed * packBase + digit;
    length += 1;
  }
  return packed * power(maxCodeLength - length);
}

/** The dotless key of a packed number. */
export function unpackKey(packed: number): string {
  let key = '';
  for (let place = maxCodeLength - 1; place >= 0; place -= 1) {
    const digit = Math.floor(packed / power(place)) % packBase;
    if (digit === 0) break;
    key += String.fromCharCode(digit <= 10 ? digit + 47 : digit + 54);
  }
  return key;
}

/** Length of a packed key in characters. */
export function packedLength(packed: number): number {
  let length = maxCodeLength;
  while (length > 0 && packed % power(maxCodeLength - length + 1) === 0) length -= 1;
  return length;
}

/** The first `length` characters of a packed key. */
export function packedPrefix(packed: number, length: number): number {
  const unit = power(maxCodeLength - length);
  return Math.floor(packed / unit) * unit;
}

/** All keys that start with the key `packed` of `length` characters, including itself. */
export function packedRange(packed: number, length: number): PackedRange {
  return { from: packed, to: packed + power(maxCodeLength - length) };
}

function power(exponent: number): number {
  return powers[exponent] ?? 1;
}
