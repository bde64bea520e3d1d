import type { DicomHeader, DicomWindow } from './dicomHeader';
import type { DicomLut } from './dicomValues';

/**
 * Display grey values of stored pixel values: modality rescale or LUT, then window or VOI LUT, then MONOCHROME1 inversion
 * (PS3.4, N.2). Without window and LUT, the image's value range is used. Computed once per possible stored value.
 * @param stored one unsigned value per pixel; bits above the high bit are masked off here
 * @returns 0–255, bright = dense; padding is black
 */
export function greyOfStored(stored: Uint16Array | Uint8Array, header: DicomHeader): Uint8Array {
  const table = greyTable(header, () => valueRange(stored, header));
  const grey = new Uint8Array(stored.length);
  for (let i = 0; i < stored.length; i++) grey[i] = table[stored[i] ?? 0] ?? 0;
  return grey;
}

function greyTable(header: DicomHeader, range: () => readonly [number, number]): Uint8Array {
  const display = displayFunction(header, range);
  const table = new Uint8Array(2 ** header.bitsAllocated);
  const isInverted = header.photometric === 'MONOCHROME1';
  for (let stored = 0; stored < table.length; stored++) {
    const value = pixelValue(stored, header);
    const bright = Math.min(1, Math.max(0, display(modalityValue(value, header))));
    table[stored] = isPadding(stored, header) ? 0 : Math.round(255 * (isInverted ? 1 - bright : bright));
  }
  return table;
}

/** Signed or unsigned value of the stored bits (PS3.5, 8.1.1). */
function pixelValue(stored: number, header: DicomHeader): number {
  const { bitsStored, highBit, isSigned } = header;
  const value = (stored >> (highBit + 1 - bitsStored)) & (2 ** bitsStored - 1);
  return isSigned && value >= 2 ** (bitsStored - 1) ? value - 2 ** bitsStored : value;
}

/** Padding is compared in all allocated bits, since it may lie outside the stored range. */
function isPadding(stored: number, header: DicomHeader): boolean {
  if (header.padding === undefined) return false;
  const full = header.isSigned && stored >= 2 ** (header.bitsAllocated - 1) ? stored - 2 ** header.bitsAllocated : stored;
  const value = pixelValue(stored, header);
  const [from, to] = header.padding;
  return (full >= from && full <= to) || (value >= from && value <= to);
}

function modalityValue(value: number, header: DicomHeader): number {
  return header.modalityLut === undefined ? value * header.slope + header.intercept : lookUp(header.modalityLut, value);
}

function lookUp(lut: DicomLut, value: number): number {
  const index = Math.min(lut.entries.length - 1, Math.max(0, Math.round(value) - lut.first));
  return lut.entries[index] ?? 0;
}

/** Maps a modality value to brightness 0–1; the rest is clipped. */
function displayFunction(header: DicomHeader, range: () => readonly [number, number]): (value: number) => number {
  const { window, voiLut } = header;
  if (window !== undefined) return (value) => windowed(value, window);
  if (voiLut !== undefined) return (value) => lookUp(voiLut, value) / (2 ** voiLut.bits - 1);
  const [low, high] = range();
  return (value) => (high > low ? (value - low) / (high - low) : 0);
}

/** PS3.3, C.11.2.1.2.1 (LINEAR), C.11.2.1.3.1 (SIGMOID), C.11.2.1.3.2 (LINEAR_EXACT). */
function windowed(value: number, { center, width, shape }: DicomWindow): number {
  switch (shape) {
    case 'SIGMOID':
      return 1 / (1 + Math.exp((-4 * (value - center)) / width));
    case 'LINEAR_EXACT':
      return (value - center) / width + 0.5;
    case 'LINEAR':
      if (width === 1) return value <= center - 0.5 ? 0 : 1;
      return (value - (center - 0.5)) / (width - 1) + 0.5;
  }
}

/** Minimum and maximum modality value of the image, without padding. */
function valueRange(stored: Uint16Array | Uint8Array, header: DicomHeader): readonly [number, number] {
  const isPresent = new Uint8Array(2 ** header.bitsAllocated);
  for (let i = 0; i < stored.length; i++) isPresent[stored[i] ?? 0] = 1;
  let low = Infinity;
  let high = -Infinity;
  for (let value = 0; value < isPresent.length; value++) {
    if (isPresent[value] === 0 || isPadding(value, header)) continue;
    const shown = modalityValue(pixelValue(value, header), header);
    low = Math.min(low, shown);
    high = Math.max(high, shown);
  }
  return [low, high];
}
