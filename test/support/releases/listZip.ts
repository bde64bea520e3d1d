/** An entry of a ZIP file. */
export interface ZipEntry {
  readonly name: string;
  readonly compressedBytes: number;
}

const centralHeader = 0x02014b50;
const endHeader = 0x06054b50;

/** The entries of a ZIP by its central directory (PKWARE APPNOTE 4.3.12), of less than 65,535 entries. */
export function listZip(bytes: Buffer): readonly ZipEntry[] {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== endHeader) end -= 1;
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === centralHeader) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    entries.push({ name: bytes.toString('utf8', at + 46, at + 46 + nameLength), compressedBytes: bytes.readUInt32LE(at + 20) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
