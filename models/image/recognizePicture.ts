import type { FilmSource } from '../contract/film';

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** "DICM" after the preamble of 128 bytes (DICOM PS3.10, 7.1). */
const dicomPrefix = [0x44, 0x49, 0x43, 0x4d];
export const dicomPrefixOffset = 128;

/** Value representations that begin the first data element of a file without preamble (PS3.5, 6.2). */
const firstElementVrs = new Set(['UI', 'CS', 'UL', 'DA', 'TM', 'SH', 'OB', 'LO', 'IS', 'DT', 'US']);

/** Image format by content; the file extension is ignored. A DICOM file without preamble is recognised by its first data element. */
export function recognizePicture(bytes: Uint8Array): FilmSource['format'] | undefined {
  if (startsWith(bytes, 0, pngSignature)) return 'png';
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, dicomPrefixOffset, dicomPrefix)) return 'dicom';
  return startsWithElement(bytes) ? 'dicom' : undefined;
}

/** True if the preamble and prefix are there; false if data elements begin at the first byte. */
export function hasDicomPreamble(bytes: Uint8Array): boolean {
  return startsWith(bytes, dicomPrefixOffset, dicomPrefix);
}

function startsWith(bytes: Uint8Array, offset: number, wanted: readonly number[]): boolean {
  return wanted.every((value, index) => bytes[offset + index] === value);
}

function startsWithElement(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = view.getUint16(0, true);
  const isLittle = group === 0x0002 || group === 0x0008;
  if (!isLittle && group !== 0x0800) return false;
  const vr = String.fromCharCode(view.getUint8(4), view.getUint8(5));
  if (firstElementVrs.has(vr)) return true;
  // Implicit VR: the element number is small and its value is short.
  return isLittle && view.getUint16(2, true) <= 0x0070 && view.getUint32(4, true) <= 128;
}
