/** How a DICOM file of a test is written. */
export interface DicomFileOptions {
  readonly transferSyntax: string;
  readonly elements: readonly DicomTag[];
  /** Bytes of native pixel data, or the fragments of one or more frames. */
  readonly pixels?: Uint8Array | readonly Uint8Array[];
  /** Value representation of native pixel data. */
  readonly pixelVr?: 'OB' | 'OW';
  /** False: no preamble and no file meta information. */
  readonly withMeta?: boolean;
  /** Offsets of the frames' first fragments. */
  readonly offsets?: readonly number[];
}

/** Tag, value representation, value: text, numbers of 16 bits, raw bytes, or the items of a sequence. */
export type DicomTag = readonly [tag: number, vr: string, value: string | readonly number[] | Uint8Array | readonly (readonly DicomTag[])[]];

export const implicitLittle = '1.2.840.10008.1.2';
export const explicitLittle = '1.2.840.10008.1.2.1';
export const explicitBig = '1.2.840.10008.1.2.2';
export const rleLossless = '1.2.840.10008.1.2.5';
export const jpegBaseline = '1.2.840.10008.1.2.4.50';

interface Encoding {
  readonly isExplicit: boolean;
  readonly isLittle: boolean;
}

const longVrs = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);

/** The elements of a grey picture of one frame; overridden tag by tag. */
export function greyElements(size: { readonly columns: number; readonly rows: number; readonly bits?: number; readonly allocated?: number; readonly isSigned?: boolean }, more: readonly DicomTag[] = []): readonly DicomTag[] {
  const { columns, rows, bits = 8, allocated = bits > 8 ? 16 : 8, isSigned = false } = size;
  const plain: readonly DicomTag[] = [
    [0x00080060, 'CS', 'DX'],
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [rows]],
    [0x00280011, 'US', [columns]],
    [0x00280100, 'US', [allocated]],
    [0x00280101, 'US', [bits]],
    [0x00280102, 'US', [bits - 1]],
    [0x00280103, 'US', [isSigned ? 1 : 0]],
  ];
  const byTag = new Map([...plain, ...more].map((element) => [element[0], element]));
  return [...byTag.values()].sort((a, b) => a[0] - b[0]);
}

/** Writes a DICOM file (PS3.10, 7; PS3.5, 7.1 and A.4). */
export function dicomFile(options: DicomFileOptions): Uint8Array {
  const { transferSyntax, elements, pixels, withMeta = true } = options;
  const encoding: Encoding = { isExplicit: transferSyntax !== implicitLittle, isLittle: transferSyntax !== explicitBig };
  const parts: Buffer[] = [];
  if (withMeta) {
    const meta = writeElement([0x00020010, 'UI', transferSyntax], { isExplicit: true, isLittle: true });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(meta.length);
    parts.push(Buffer.alloc(128), Buffer.from('DICM'), writeElement([0x00020000, 'UL', length], { isExplicit: true, isLittle: true }), meta);
  }
  parts.push(...elements.map((element) => writeElement(element, encoding)));
  if (pixels instanceof Uint8Array) parts.push(writeElement([0x7fe00010, options.pixelVr ?? 'OW', pixels], encoding));
  else if (pixels !== undefined) parts.push(writeFragments(pixels, options.offsets ?? []));
  return new Uint8Array(Buffer.concat(parts));
}

/** Words in the byte order of the file. */
export function words(values: readonly number[], isLittle = true): Uint8Array {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => (isLittle ? bytes.writeUInt16LE(value & 0xffff, 2 * i) : bytes.writeUInt16BE(value & 0xffff, 2 * i)));
  return new Uint8Array(bytes);
}

/** One RLE frame of bytes or little-endian words (PS3.5, G): every segment as literal runs, with one replicate run where it repeats. */
export function rleFrame(values: readonly number[], bytesPerPixel: 1 | 2): Uint8Array {
  const planes = bytesPerPixel === 1 ? [values.map((value) => value & 0xff)] : [values.map((value) => (value >> 8) & 0xff), values.map((value) => value & 0xff)];
  const segments = planes.map(packBits);
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let offset = 64;
  segments.forEach((segment, i) => {
    header.writeUInt32LE(offset, 4 + 4 * i);
    offset += segment.length;
  });
  return new Uint8Array(Buffer.concat([header, ...segments]));
}

function packBits(plane: readonly number[]): Buffer {
  const packed: number[] = [];
  for (let i = 0; i < plane.length; ) {
    let run = 1;
    while (run < 128 && plane[i + run] === plane[i]) run += 1;
    if (run > 1) packed.push(257 - run, plane[i] ?? 0);
    else packed.push(0, plane[i] ?? 0);
    i += run;
  }
  if (packed.length % 2 === 1) packed.push(0x80);
  return Buffer.from(packed);
}

function writeElement([tag, vr, value]: DicomTag, encoding: Encoding): Buffer {
  const body = writeValue(vr, value, encoding);
  const isLong = encoding.isExplicit && longVrs.has(vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  writeTag(head, tag, encoding);
  const length = vr === 'SQ' ? 0xffffffff : body.length;
  const write32 = (at: number): number => (encoding.isLittle ? head.writeUInt32LE(length, at) : head.writeUInt32BE(length, at));
  if (!encoding.isExplicit) write32(4);
  else {
    head.write(vr, 4, 'latin1');
    if (isLong) write32(8);
    else if (encoding.isLittle) head.writeUInt16LE(length, 6);
    else head.writeUInt16BE(length, 6);
  }
  return Buffer.concat([head, body]);
}

function writeValue(vr: string, value: DicomTag[2], encoding: Encoding): Buffer {
  if (typeof value === 'string') return Buffer.from(value.length % 2 === 1 ? value + (vr === 'UI' ? '\0' : ' ') : value, 'latin1');
  if (value instanceof Uint8Array) return Buffer.concat([value, Buffer.alloc(value.length % 2)]);
  if (vr !== 'SQ') return Buffer.from(words(value as readonly number[], encoding.isLittle));
  const items = (value as readonly (readonly DicomTag[])[]).map((item) => Buffer.concat([delimiter(0xfffee000, 0xffffffff, encoding), ...item.map((one) => writeElement(one, encoding)), delimiter(0xfffee00d, 0, encoding)]));
  return Buffer.concat([...items, delimiter(0xfffee0dd, 0, encoding)]);
}

function delimiter(tag: number, length: number, encoding: Encoding): Buffer {
  const bytes = Buffer.alloc(8);
  writeTag(bytes, tag, encoding);
  if (encoding.isLittle) bytes.writeUInt32LE(length, 4);
  else bytes.writeUInt32BE(length, 4);
  return bytes;
}

function writeTag(target: Buffer, tag: number, { isLittle }: Encoding): void {
  const [group, element] = [Math.floor(tag / 0x10000), tag % 0x10000];
  if (isLittle) {
    target.writeUInt16LE(group, 0);
    target.writeUInt16LE(element, 2);
  } else {
    target.writeUInt16BE(group, 0);
    target.writeUInt16BE(element, 2);
  }
}

function writeFragments(fragments: readonly Uint8Array[], offsets: readonly number[]): Buffer {
  const little: Encoding = { isExplicit: true, isLittle: true };
  const head = Buffer.alloc(12);
  writeTag(head, 0x7fe00010, little);
  head.write('OB', 4, 'latin1');
  head.writeUInt32LE(0xffffffff, 8);
  const table = Buffer.alloc(4 * offsets.length);
  offsets.forEach((offset, i) => table.writeUInt32LE(offset, 4 * i));
  const item = (bytes: Uint8Array): Buffer => {
    const even = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
    return Buffer.concat([delimiter(0xfffee000, even.length, little), even]);
  };
  return Buffer.concat([head, item(table), ...fragments.map(item), delimiter(0xfffee0dd, 0, little)]);
}
