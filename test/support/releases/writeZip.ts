import { deflateRawSync } from 'node:zlib';

/** An entry of a test archive; what is stated of it can be made to differ from what it is. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
  /** Uncompressed size as the archive states it. */
  readonly statedSize?: number;
  /** CRC-32 as the archive states it. */
  readonly statedCrc?: number;
}

/** A zip archive byte by byte (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16), so that hostile ones can be written too. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = entry.isStored === true ? entry.content : deflateRawSync(entry.content);
    const name = Buffer.from(entry.name, 'utf8');
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(entry.isEncrypted === true ? 1 : 0, 2);
    shared.writeUInt16LE(entry.isStored === true ? 0 : 8, 4);
    shared.writeUInt32LE(entry.statedCrc ?? crc32(entry.content), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(entry.statedSize ?? entry.content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, name]));
    files.push(local);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directoryBytes, end]);
}

/** CRC-32 of zip (polynomial 0xEDB88320, reflected). */
function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
