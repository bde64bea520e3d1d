import { inflateRawSync } from 'node:zlib';
import { DicomElements, DicomFault, pixelDataTag, type DicomElement, type DicomEncoding } from './dicomElements';
import { dicomPrefixOffset, hasDicomPreamble } from '../recognizePicture';
import { DicomValues, type DicomLut } from './dicomValues';

export interface DicomWindow {
  readonly center: number;
  readonly width: number;
  /** PS3.3, C.11.2.1.2 and C.11.2.1.3. */
  readonly shape: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
}

/** The header fields needed to render a DICOM file in grey; no patient data. */
export interface DicomHeader {
  readonly transferSyntax: string;
  readonly encoding: DicomEncoding;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly isPlanar: boolean;
  readonly photometric: string;
  readonly frames: number;
  readonly slope: number;
  readonly intercept: number;
  readonly modalityLut?: DicomLut;
  readonly window?: DicomWindow;
  readonly voiLut?: DicomLut;
  /** Range of stored values that mean "outside the image". */
  readonly padding?: readonly [number, number];
  readonly modality?: string;
  readonly bodyPart?: string;
  readonly view?: string;
}

/** A header, and the position of the pixel data in `bytes` (the file, inflated if the transfer syntax is deflated). */
export interface DicomFile {
  readonly header: DicomHeader;
  readonly bytes: Uint8Array;
  readonly elements: DicomElements;
  readonly pixelData: DicomElement;
}

const implicitLittle = '1.2.840.10008.1.2';
const explicitLittle = '1.2.840.10008.1.2.1';
const deflated = '1.2.840.10008.1.2.1.99';
const explicitBig = '1.2.840.10008.1.2.2';

/** Transfer syntaxes without compression of the pixels (PS3.5, A.1, A.2, A.3, A.5). */
export const nativeSyntaxes: ReadonlySet<string> = new Set([implicitLittle, explicitLittle, deflated, explicitBig]);

const floatPixelDataTags = new Set([0x7fe00008, 0x7fe00009]);

/**
 * Reads the header of a DICOM file up to its pixel data.
 * @param mostBytes maximum size of an inflated file
 * @throws DicomFault for an inconsistent file
 */
export function readDicomHeader(file: Uint8Array, mostBytes: number): DicomFile {
  const meta = readMeta(file);
  const isDeflated = meta.transferSyntax === deflated;
  const bytes = isDeflated ? inflate(file.subarray(meta.end), mostBytes) : file;
  const start = isDeflated ? 0 : meta.end;
  const encoding = encodingOf(meta.transferSyntax, bytes, start);
  const elements = new DicomElements(bytes);
  const found = new Map<number, DicomElement>();
  for (const element of elements.walk(start, bytes.length, encoding)) {
    if (floatPixelDataTags.has(element.tag)) throw new DicomFault('its pixels are floating-point numbers, not a radiograph');
    found.set(element.tag, element);
  }
  const pixelData = found.get(pixelDataTag);
  if (pixelData === undefined) throw new DicomFault('it holds no picture (no Pixel Data element)');
  const values = new DicomValues(bytes, elements, encoding, found);
  return { header: headerOf(values, meta.transferSyntax ?? guessedSyntax(encoding), encoding), bytes, elements, pixelData };
}

/** The file meta information (group 0002), always explicit little endian (PS3.10, 7.1). */
function readMeta(file: Uint8Array): { readonly transferSyntax: string | undefined; readonly end: number } {
  const encoding: DicomEncoding = { explicitVr: true, littleEndian: true };
  const start = hasDicomPreamble(file) ? dicomPrefixOffset + 4 : 0;
  const elements = new DicomElements(file);
  const found = new Map<number, DicomElement>();
  let end = start;
  while (end + 8 <= file.length && file[end] === 0x02 && file[end + 1] === 0x00) {
    const element = elements.walk(end, file.length, encoding).next().value;
    if (element === undefined) break;
    found.set(element.tag, element);
    end = element.next;
  }
  return { transferSyntax: new DicomValues(file, elements, encoding, found).text(0x00020010), end };
}

function encodingOf(transferSyntax: string | undefined, bytes: Uint8Array, start: number): DicomEncoding {
  if (transferSyntax === implicitLittle) return { explicitVr: false, littleEndian: true };
  if (transferSyntax === explicitBig) return { explicitVr: true, littleEndian: false };
  if (transferSyntax !== undefined) return { explicitVr: true, littleEndian: true };
  // Without meta information the first element determines the encoding: its group is small, and its VR is two capitals.
  const littleEndian = bytes[start] !== 0;
  const vr = String.fromCharCode(bytes[start + 4] ?? 0, bytes[start + 5] ?? 0);
  return { explicitVr: /^[A-Z]{2}$/.test(vr), littleEndian };
}

function guessedSyntax(encoding: DicomEncoding): string {
  if (!encoding.littleEndian) return explicitBig;
  return encoding.explicitVr ? explicitLittle : implicitLittle;
}

function inflate(deflatedBytes: Uint8Array, mostBytes: number): Uint8Array {
  try {
    return inflateRawSync(deflatedBytes, { maxOutputLength: mostBytes });
  } catch {
    throw new DicomFault('its deflated data is damaged or too large');
  }
}

function headerOf(values: DicomValues, transferSyntax: string, encoding: DicomEncoding): DicomHeader {
  const isSigned = values.integer(0x00280103) === 1;
  const bitsAllocated = values.integer(0x00280100) ?? 0;
  const bitsStored = values.integer(0x00280101) ?? bitsAllocated;
  const slope = values.decimal(0x00281053);
  return {
    transferSyntax,
    encoding,
    rows: values.integer(0x00280010) ?? 0,
    columns: values.integer(0x00280011) ?? 0,
    samplesPerPixel: values.integer(0x00280002) ?? 1,
    bitsAllocated,
    bitsStored,
    highBit: values.integer(0x00280102) ?? bitsStored - 1,
    isSigned,
    isPlanar: values.integer(0x00280006) === 1,
    photometric: values.text(0x00280004) ?? '',
    frames: Math.max(1, Math.trunc(values.decimal(0x00280008) ?? 1)),
    // A slope of zero would erase the image, so it cannot be intended.
    slope: slope === undefined || slope === 0 ? 1 : slope,
    intercept: values.decimal(0x00281052) ?? 0,
    ...optional('modalityLut', values.lut(0x00283000, isSigned)),
    ...optional('window', windowOf(values)),
    ...optional('voiLut', values.lut(0x00283010, isSigned)),
    ...optional('padding', paddingOf(values, isSigned)),
    ...optional('modality', values.text(0x00080060)),
    ...optional('bodyPart', values.text(0x00180015)),
    ...optional('view', values.text(0x00185101)),
  };
}

/** First valid window; invalid ones (width below 1) count as absent. */
function windowOf(values: DicomValues): DicomWindow | undefined {
  const center = values.decimal(0x00281050);
  const width = values.decimal(0x00281051);
  if (center === undefined || width === undefined) return undefined;
  const named = values.text(0x00281056);
  const shape = named === 'LINEAR_EXACT' || named === 'SIGMOID' ? named : 'LINEAR';
  if (shape === 'LINEAR' ? width < 1 : width <= 0) return undefined;
  return { center, width, shape };
}

/** Pixel Padding Value and Range Limit (PS3.3, C.7.5.1.1.2), in either order. */
function paddingOf(values: DicomValues, isSigned: boolean): readonly [number, number] | undefined {
  const value = values.integer(0x00280120, isSigned);
  if (value === undefined) return undefined;
  const limit = values.integer(0x00280121, isSigned) ?? value;
  return [Math.min(value, limit), Math.max(value, limit)];
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
