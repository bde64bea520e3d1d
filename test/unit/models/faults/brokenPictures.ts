import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { makePhantom } from '../../../../models/phantom/makePhantom';

/** Files that are no good, each with what its message must say. */
export interface BrokenPicture {
  readonly file: string;
  readonly says: RegExp;
}

export async function writeBrokenPictures(folder: string): Promise<readonly BrokenPicture[]> {
  const { film } = makePhantom(3, { side: 128 });
  const png = await sharp(film.pixels, { raw: { width: 128, height: 128, channels: 1 } }).png().toBuffer();
  const written: BrokenPicture[] = [];
  const add = async (name: string, bytes: Uint8Array, says: RegExp): Promise<void> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    written.push({ file, says });
  };
  await add('huge.png', pngOf(25_000, 20_000, png), /500 megapixels/);
  await add('truncated.png', png.subarray(0, png.length / 2), /truncated\.png/);
  await add('headerOnly.png', png.subarray(0, 33), /headerOnly\.png/);
  await add('empty.png', new Uint8Array(), /not a PNG, JPEG or DICOM/);
  await add('text.dcm', Buffer.from('a note, no picture'), /not a PNG, JPEG or DICOM/);
  await add('longerThanItsFile.dcm', dicomOf({ rows: 4000, columns: 4000, samples: 16 }), /longerThanItsFile\.dcm/);
  await add('hugeByHeader.dcm', dicomOf({ rows: 65_535, columns: 65_535, samples: 16 }), /megapixels/);
  await add('noRows.dcm', dicomOf({ rows: 0, columns: 16, samples: 16 }), /noRows\.dcm/);
  await add('sevenBits.dcm', dicomOf({ rows: 4, columns: 4, samples: 16, bitsAllocated: 7 }), /sevenBits\.dcm/);
  written.push({ file: path.join(folder, 'nowhere.png'), says: /ENOENT/ }, { file: folder, says: /not a file/ });
  return written;
}

/** The picture's own chunks behind a header that states another size, with its right checksum. */
function pngOf(width: number, height: number, png: Buffer): Buffer {
  const head = Buffer.from(png.subarray(0, 33));
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  head.writeUInt32BE(crcOf(head.subarray(12, 29)), 29);
  return Buffer.concat([head, png.subarray(33)]);
}

function crcOf(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

interface DicomLie {
  readonly rows: number;
  readonly columns: number;
  /** Bytes of pixel data that are really there. */
  readonly samples: number;
  readonly bitsAllocated?: number;
}

/** A DICOM file (PS3.10, explicit VR little endian) whose header says what it is told to say. */
function dicomOf({ rows, columns, samples, bitsAllocated = 8 }: DicomLie): Buffer {
  const short = (group: number, element: number, value: number): Buffer => elementOf(group, element, { vr: 'US', value: shortOf(value) });
  const text = (group: number, element: number, { vr, value }: { readonly vr: string; readonly value: string }): Buffer => elementOf(group, element, { vr, value: Buffer.from(value.length % 2 === 0 ? value : `${value}${vr === 'UI' ? '\0' : ' '}`, 'latin1') });
  const syntax = text(2, 0x10, { vr: 'UI', value: '1.2.840.10008.1.2.1' });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(syntax.length);
  const pixels = Buffer.alloc(12 + samples);
  pixels.writeUInt16LE(0x7fe0, 0);
  pixels.writeUInt16LE(0x10, 2);
  pixels.write('OB', 4, 'latin1');
  pixels.writeUInt32LE(samples, 8);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM', 'latin1'),
    elementOf(2, 0, { vr: 'UL', value: length }),
    syntax,
    text(8, 0x60, { vr: 'CS', value: 'DX' }),
    short(0x28, 2, 1),
    text(0x28, 4, { vr: 'CS', value: 'MONOCHROME2' }),
    short(0x28, 0x10, rows),
    short(0x28, 0x11, columns),
    short(0x28, 0x100, bitsAllocated),
    short(0x28, 0x101, bitsAllocated),
    short(0x28, 0x102, bitsAllocated - 1),
    short(0x28, 0x103, 0),
    pixels,
  ]);
}

function elementOf(group: number, element: number, { vr, value }: { readonly vr: string; readonly value: Buffer }): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

function shortOf(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
