import type { Film } from '../../contract/film';
import { checkDicomHeader, frameBytes, isGrey } from './checkDicomHeader';
import { greyOfRgb, type GreyPicture } from '../colour';
import { decodeColourFrame, decodeGreyFrame } from './dicomDecoder';
import { DicomFault, pixelDataTag } from './dicomElements';
import { greyOfStored } from './dicomGrey';
import { nativeSyntaxes, readDicomHeader, type DicomFile } from './dicomHeader';
import { adviceForDamage, filmProblem } from '../filmProblem';
import { checkPixelCount } from '../pixelLimit';

/** Maximum header size of a deflated file, in addition to the pixels. */
const maxHeaderBytes = 64 * 1024 * 1024;

/**
 * Decodes the first frame of a DICOM file: rescaled, windowed by the header (else by its own range), MONOCHROME1 inverted. Of
 * the header, only modality, body part and view leave this function.
 * @throws ProblemError for a file that is damaged, inconsistent or unsupported
 */
export async function decodeDicomFilm(bytes: Uint8Array, options: { readonly where: string; readonly maxPixels: number }): Promise<Film> {
  try {
    const file = readDicomHeader(bytes, 6 * options.maxPixels + maxHeaderBytes);
    const { header } = file;
    checkPixelCount({ width: header.columns, height: header.rows, ...options });
    checkDicomHeader(file);
    const picture = await decodePicture(file);
    return {
      width: header.columns,
      height: header.rows,
      pixels: picture.pixels,
      source: {
        format: 'dicom',
        bits: header.bitsStored,
        isColour: picture.isColour,
        ...(header.frames === 1 ? {} : { frames: header.frames }),
        ...(header.modality === undefined ? {} : { modality: header.modality }),
        ...(header.bodyPart === undefined ? {} : { bodyPart: header.bodyPart }),
        ...(header.view === undefined ? {} : { view: header.view }),
      },
    };
  } catch (error) {
    if (!(error instanceof DicomFault)) throw error;
    throw filmProblem(options.where, `The DICOM file cannot be read: ${error.message}.`, error.advice ?? adviceForDamage);
  }
}

async function decodePicture(file: DicomFile): Promise<GreyPicture> {
  const { header } = file;
  if (nativeSyntaxes.has(header.transferSyntax)) {
    const samples = nativeSamples(file);
    if (isGrey(header)) return { pixels: greyOfStored(samples, header), isColour: false };
    return greyOfRgb(rgbOfNative(samples, file), 3);
  }
  const stream = firstFrame(file);
  if (isGrey(header)) return { pixels: greyOfStored(await decodeGreyFrame(stream, header), header), isColour: false };
  return greyOfRgb(await decodeColourFrame(stream, header), 4);
}

/** Samples of the first frame of uncompressed pixel data, in this machine's byte order (little endian wherever Node runs with this extension). */
function nativeSamples({ header, bytes, pixelData }: DicomFile): Uint8Array | Uint16Array {
  const size = frameBytes(header);
  const isWide = header.bitsAllocated === 16;
  // Bytes in words: an odd one has its pair (PS3.5, 8.1.1).
  const isSwapped = !header.encoding.littleEndian && (isWide || pixelData.vr === 'OW');
  const copy = Buffer.alloc(size + (size % 2));
  copy.set(bytes.subarray(pixelData.start, Math.min(pixelData.start + copy.length, pixelData.next)));
  if (isSwapped) copy.swap16();
  return isWide ? new Uint16Array(copy.buffer, copy.byteOffset, size / 2) : new Uint8Array(copy.buffer, copy.byteOffset, size);
}

function rgbOfNative(samples: Uint8Array | Uint16Array, { header }: DicomFile): Uint8Array {
  const count = header.rows * header.columns;
  const rgb = new Uint8ClampedArray(3 * count);
  const isYbr = header.photometric === 'YBR_FULL';
  const [step, apart] = header.isPlanar ? [1, count] : [3, 1];
  for (let i = 0; i < count; i++) {
    const a = samples[i * step] ?? 0;
    const b = samples[i * step + apart] ?? 0;
    const c = samples[i * step + 2 * apart] ?? 0;
    // PS3.3, C.7.6.3.1.2: the conversion of ITU-R BT.601 in full range.
    rgb[3 * i] = isYbr ? a + 1.402 * (c - 128) : a;
    rgb[3 * i + 1] = isYbr ? a - 0.344136 * (b - 128) - 0.714136 * (c - 128) : b;
    rgb[3 * i + 2] = isYbr ? a + 1.772 * (b - 128) : c;
  }
  return new Uint8Array(rgb.buffer);
}

/** The fragments of the first frame in one piece. */
function firstFrame({ header, bytes, elements, pixelData }: DicomFile): Uint8Array {
  if (pixelData.tag !== pixelDataTag || pixelData.length !== undefined) {
    throw new DicomFault('its transfer syntax says that it is compressed, but its pixel data is not');
  }
  const [table, ...fragments] = elements.fragments(pixelData);
  if (table === undefined || fragments.length === 0) throw new DicomFault('it holds no picture (its compressed pixel data is empty)');
  const end = endOfFirstFrame({ header, bytes, elements, pixelData }, table);
  const own = fragments.filter((fragment) => fragment.start < end);
  return Buffer.concat(own.map((fragment) => bytes.subarray(fragment.start, fragment.start + fragment.length)));
}

/** Where the second frame begins, by the offset table; without a table every frame but a single one is one fragment (PS3.5, A.4). */
function endOfFirstFrame({ header, bytes, elements, pixelData }: DicomFile, table: { readonly start: number; readonly length: number }): number {
  if (header.frames === 1) return bytes.length;
  if (table.length >= 8) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return table.start + table.length + view.getUint32(table.start + 4, true);
  }
  const [, first] = elements.fragments(pixelData);
  return first === undefined ? bytes.length : first.start + first.length;
}
