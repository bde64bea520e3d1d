import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';

/**
 * Checksum for detecting damage, not tampering. Node's CRC-32, which takes an eighth of the time of SHA-256 and avoids loading
 * `node:crypto` at startup; SHA-256 if Node has none (before 20.15).
 */
export function sumOf(bytes: Uint8Array): Buffer {
  if (typeof crc32 !== 'function') return sha256Of(bytes);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}

/** Loaded lazily. */
function sha256Of(bytes: Uint8Array): Buffer {
  const { createHash } = createRequire(__filename)('node:crypto') as typeof Crypto;
  return createHash('sha256').update(bytes).digest();
}
