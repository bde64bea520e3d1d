import { inflateSync } from 'node:zlib';
import type { Film } from '../contract/film';
import { adviceForDamage, filmProblem } from './filmProblem';
import { greyOf16Bits } from './grey16';
import { checkPixelCount } from './pixelLimit';

interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** 0 is grey (PNG specification, 11.2.2). */
  readonly colourType: number;
  readonly interlace: number;
}

/**
 * Decodes a grey, non-interlaced 8- or 16-bit PNG with zlib only, for machines on which sharp does not load.
 * @throws ProblemError for any other PNG, and for a damaged one
 */
export function decodeGreyPng(bytes: Uint8Array, options: { readonly where: string; readonly maxPixels: number }): Film {
  const { where, maxPixels } = options;
  const damaged = (): Error => filmProblem(where, 'The PNG file is damaged or ends too early.', adviceForDamage);
  const { header, data } = readChunks(bytes);
  if (header === undefined || header.width < 1 || header.height < 1) throw damaged();
  checkPixelCount({ ...header, where, maxPixels });
  if (header.colourType !== 0 || (header.bits !== 8 && header.bits !== 16) || header.interlace !== 0) {
    throw filmProblem(where, 'This kind of PNG needs the picture decoder (sharp), which does not load on this machine.', 'Save the film as an 8-bit or 16-bit grayscale PNG without interlacing, or run the models on Node.js.');
  }
  const rowBytes = header.width * (header.bits / 8);
  const size = (rowBytes + 1) * header.height;
  let filtered: Buffer;
  try {
    filtered = inflateSync(Buffer.concat(data), { maxOutputLength: size });
  } catch {
    throw damaged();
  }
  if (filtered.length < size) throw damaged();
  const raw = unfilter(filtered, { rowBytes, rows: header.height, pixelBytes: header.bits / 8 });
  if (raw === undefined) throw damaged();
  const pixels = header.bits === 8 ? raw : greyOf16Bits(bigEndianWords(raw));
  return { width: header.width, height: header.height, pixels, source: { format: 'png', bits: header.bits, isColour: false } };
}

function bigEndianWords(raw: Uint8Array): Uint16Array {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Uint16Array.from({ length: raw.length / 2 }, (_, i) => view.getUint16(2 * i));
}

function readChunks(bytes: Uint8Array): { readonly header: PngHeader | undefined; readonly data: readonly Uint8Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: PngHeader | undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const start = at + 8;
    if (type === 'IHDR' && length >= 13) {
      header = { width: view.getUint32(start), height: view.getUint32(start + 4), bits: view.getUint8(start + 8), colourType: view.getUint8(start + 9), interlace: view.getUint8(start + 12) };
    }
    if (type === 'IDAT') data.push(bytes.subarray(start, start + length));
    if (type === 'IEND') break;
    at = start + length + 4;
  }
  return { header, data };
}

/** Undoes the filters of each row (PNG specification, 9.2); undefined for a filter that does not exist. */
function unfilter(filtered: Uint8Array, size: { readonly rowBytes: number; readonly rows: number; readonly pixelBytes: number }): Uint8Array | undefined {
  const { rowBytes, rows, pixelBytes } = size;
  const raw = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1);
    const filter = filtered[from] ?? 0;
    if (filter > 4) return undefined;
    const to = row * rowBytes;
    for (let i = 0; i < rowBytes; i++) {
      const left = i >= pixelBytes ? (raw[to + i - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (raw[to + i - rowBytes] ?? 0) : 0;
      const upLeft = row > 0 && i >= pixelBytes ? (raw[to + i - rowBytes - pixelBytes] ?? 0) : 0;
      raw[to + i] = (filtered[from + 1 + i] ?? 0) + predict(filter, left, up, upLeft);
    }
  }
  return raw;
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, upLeft);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const byLeft = Math.abs(estimate - left);
  const byUp = Math.abs(estimate - up);
  const byUpLeft = Math.abs(estimate - upLeft);
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}
