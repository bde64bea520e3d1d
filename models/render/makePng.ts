import { deflateSync } from 'node:zlib';

/** Colour types of the PNG specification (11.2.2), by the bytes that a pixel of 8-bit samples takes. */
const colourTypes = { 1: 0, 3: 2 } as const;

export interface PngPixels {
  readonly width: number;
  readonly height: number;
  /** Row-major, `channels` bytes a pixel. */
  readonly pixels: Uint8Array;
  /** 1 = grey, 3 = red, green and blue. */
  readonly channels: 1 | 3;
}

/** Portable Network Graphics, 8 bits a sample, with `texts` as tEXt chunks (W3C PNG specification, 11.3.3.2: Latin-1). */
export function makePng({ width, height, pixels, channels }: PngPixels, texts: Readonly<Record<string, string>> = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bit depth 8; deflate, adaptive filters, no interlace.
  header.set([8, colourTypes[channels], 0, 0, 0], 8);
  const row = channels * width;
  const lines = Buffer.alloc(height * (row + 1));
  for (let line = 0; line < height; line++) lines.set(pixels.subarray(line * row, (line + 1) * row), line * (row + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const comments = Object.entries(texts).map(([keyword, text]) => chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')));
  return Buffer.concat([signature, chunk('IHDR', header), ...comments, chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32Of(body), 4 + body.length);
  return frame;
}

/** CRC of ISO 3309 (PNG specification, annex D), by table; `zlib.crc32` is younger than the oldest Node.js that must do. */
function crc32Of(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
