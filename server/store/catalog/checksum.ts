import { crc32 } from 'node:zlib';

/**
 * CRC-32 (as in zip and PNG): detects damage, not tampering. Node's own implementation takes a quarter of a millisecond per
 * megabyte; the editor's oldest Node lacks it and uses the table version.
 * @param before checksum of the preceding bytes
 */
export function checksum(bytes: Uint8Array, before = 0): number {
  return typeof crc32 === 'function' ? crc32(bytes, before) : tableChecksum(bytes, before);
}

/** Table-driven CRC-32, four bytes per step. */
export function tableChecksum(bytes: Uint8Array, before = 0): number {
  const table = makeTables();
  let sum = before ^ 0xffffffff;
  let place = 0;
  for (; place + 4 <= bytes.length; place += 4) {
    const word = sum ^ ((bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8) | ((bytes[place + 2] ?? 0) << 16) | ((bytes[place + 3] ?? 0) << 24));
    sum = (table[768 + (word & 255)] ?? 0) ^ (table[512 + ((word >>> 8) & 255)] ?? 0) ^ (table[256 + ((word >>> 16) & 255)] ?? 0) ^ (table[word >>> 24] ?? 0);
  }
  for (; place < bytes.length; place += 1) sum = (sum >>> 8) ^ (table[(sum ^ (bytes[place] ?? 0)) & 255] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}

/** IEEE 802.3 polynomial, reflected. */
const polynomial = 0xedb88320;

/** Tables by byte, for the byte followed by zero to three zero bytes, so that four bytes are processed per step. */
function makeTables(): Uint32Array {
  const table = new Uint32Array(1024);
  for (let byte = 0; byte < 256; byte += 1) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
    table[byte] = sum;
  }
  for (let place = 256; place < 1024; place += 1) {
    const before = table[place - 256] ?? 0;
    table[place] = (before >>> 8) ^ (table[before & 255] ?? 0);
  }
  return table;
}
