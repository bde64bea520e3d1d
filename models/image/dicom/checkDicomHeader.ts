import { DicomFault } from './dicomElements';
import { nativeSyntaxes, type DicomFile, type DicomHeader } from './dicomHeader';

const greyPhotometrics = new Set(['MONOCHROME1', 'MONOCHROME2']);
/** Colour spaces converted to grey; others (palettes, CMYK) never hold a radiograph. */
const nativeColours = new Set(['RGB', 'YBR_FULL']);
const compressedColours = new Set(['RGB', 'YBR_FULL', 'YBR_FULL_422', 'YBR_ICT', 'YBR_RCT']);

/** True for one grey value per pixel. */
export function isGrey(header: DicomHeader): boolean {
  return greyPhotometrics.has(header.photometric);
}

/** Bytes of one uncompressed frame. */
export function frameBytes(header: DicomHeader): number {
  return header.rows * header.columns * header.samplesPerPixel * (header.bitsAllocated / 8);
}

/**
 * Checks the header for consistency, and against the data, before any memory is allocated for pixels. The pixel limit is
 * checked by the caller.
 * @throws DicomFault for the first inconsistency
 */
export function checkDicomHeader(file: DicomFile): void {
  const { header } = file;
  if (header.rows < 1 || header.columns < 1) throw new DicomFault('its header gives the picture no rows or no columns');
  checkSamples(header);
  if (!nativeSyntaxes.has(header.transferSyntax)) return;
  const { length } = file.pixelData;
  if (length === undefined) throw new DicomFault('its pixel data is compressed, but its transfer syntax says that it is not');
  if (length < frameBytes(header)) {
    throw new DicomFault(`its header promises ${header.columns} × ${header.rows} pixels (${frameBytes(header)} bytes), but it holds only ${length} bytes`);
  }
}

function checkSamples(header: DicomHeader): void {
  const { bitsAllocated, bitsStored, highBit, samplesPerPixel } = header;
  if (bitsAllocated !== 8 && bitsAllocated !== 16) {
    throw new DicomFault(`its pixels have ${bitsAllocated} bits; radiographs have 8 or 16`);
  }
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
    throw new DicomFault(`its header says that ${bitsStored} bits up to bit ${highBit} are stored in ${bitsAllocated}, which cannot be`);
  }
  const colours = nativeSyntaxes.has(header.transferSyntax) ? nativeColours : compressedColours;
  const isColour = colours.has(header.photometric);
  if (!isGrey(header) && !isColour) {
    const named = /^[A-Z0-9_ ]{1,16}$/.test(header.photometric) ? `"${header.photometric}"` : 'none that is known';
    throw new DicomFault(`its photometric interpretation is ${named}; MONOCHROME1, MONOCHROME2, RGB and YBR are read`);
  }
  if (samplesPerPixel !== (isColour ? 3 : 1)) throw new DicomFault(`it has ${samplesPerPixel} samples per pixel, which do not fit its photometric interpretation`);
  if (isColour && bitsAllocated !== 8) throw new DicomFault('its colors have more than 8 bits');
}
