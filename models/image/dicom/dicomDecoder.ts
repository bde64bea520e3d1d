import type * as dcmjsImaging from 'dcmjs-imaging';
import { jpeg2000Size, jpegSize, type CodestreamSize } from './codestreamSize';
import { DicomFault } from './dicomElements';
import type { DicomHeader } from './dicomHeader';
import { runWithin } from '../runWithin';

// The only file that knows dcmjs-imaging. Its parser is not used: it would read every tag of the patient, has no bounds,
// and its grey pipeline truncates values and knows no VOI tables. Its codecs (OpenJPEG, CharLS, libijg in WebAssembly) are.

type StreamSize = (stream: Uint8Array) => CodestreamSize | undefined;
/** Supported compressed transfer syntaxes, and how to read the image size from a stream of each (PS3.5, A.4). */
const codecs: ReadonlyMap<string, StreamSize | 'rle'> = new Map<string, StreamSize | 'rle'>([
  ['1.2.840.10008.1.2.5', 'rle'],
  ['1.2.840.10008.1.2.4.50', jpegSize],
  ['1.2.840.10008.1.2.4.51', jpegSize],
  ['1.2.840.10008.1.2.4.57', jpegSize],
  ['1.2.840.10008.1.2.4.70', jpegSize],
  ['1.2.840.10008.1.2.4.80', jpegSize],
  ['1.2.840.10008.1.2.4.81', jpegSize],
  ['1.2.840.10008.1.2.4.90', jpeg2000Size],
  ['1.2.840.10008.1.2.4.91', jpeg2000Size],
  ['1.2.840.10008.1.2.4.201', jpeg2000Size],
  ['1.2.840.10008.1.2.4.202', jpeg2000Size],
  ['1.2.840.10008.1.2.4.203', jpeg2000Size],
]);

/** WebAssembly memory never shrinks, so the codecs are released after an image of this many pixels. */
const largePicture = 8_000_000;

/**
 * Time limit of decoding: a damaged JPEG-LS stream can make its decoder (CharLS) process two billion empty bits, a JPEG 2000
 * stream empty code blocks. Valid films take about 0.1 s per million pixels.
 */
const startMs = 3000;
const msPerMegapixel = 500;

type Library = typeof dcmjsImaging;

/**
 * Decodes a compressed grey frame to its stored values.
 * @throws DicomFault for an unsupported transfer syntax, and for a stream that is damaged or contradicts the header
 */
export async function decodeGreyFrame(stream: Uint8Array, header: DicomHeader): Promise<Uint8Array | Uint16Array> {
  // The library renders 8-bit images only; palettes with the low and high byte of each value recover the 16-bit values.
  const { low, high } = palettes();
  const rgba = await render(stream, header, {
    PhotometricInterpretation: 'PALETTE COLOR',
    PixelRepresentation: 0,
    // Whole bytes, since the library reads 8 bits stored in 8 as bytes and everything else as words.
    ...(header.bitsAllocated === 8 ? { BitsStored: 8, HighBit: 7 } : {}),
    RedPaletteColorLookupTableDescriptor: [0, 0, 8],
    RedPaletteColorLookupTableData: high.buffer,
    GreenPaletteColorLookupTableData: low.buffer,
    BluePaletteColorLookupTableData: low.buffer,
  });
  const count = header.rows * header.columns;
  const stored = header.bitsAllocated === 8 ? new Uint8Array(count) : new Uint16Array(count);
  for (let i = 0; i < count; i++) stored[i] = ((rgba[4 * i] ?? 0) << 8) | (rgba[4 * i + 1] ?? 0);
  return stored;
}

/** Decodes a compressed colour frame to RGBA; throws as `decodeGreyFrame`. */
export async function decodeColourFrame(stream: Uint8Array, header: DicomHeader): Promise<Uint8Array> {
  return render(stream, header, {});
}

async function render(stream: Uint8Array, header: DicomHeader, extra: Readonly<Record<string, unknown>>): Promise<Uint8Array> {
  checkStream(stream, header);
  const library = await loadLibrary();
  const elements = {
    Rows: header.rows,
    Columns: header.columns,
    SamplesPerPixel: header.samplesPerPixel,
    BitsAllocated: header.bitsAllocated,
    BitsStored: header.bitsStored,
    HighBit: header.highBit,
    PixelRepresentation: header.isSigned ? 1 : 0,
    PlanarConfiguration: header.isPlanar ? 1 : 0,
    PhotometricInterpretation: header.photometric,
    PixelData: [Uint8Array.from(stream).buffer],
    ...extra,
  };
  const count = header.rows * header.columns;
  try {
    const image = new library.DicomImage(elements, header.transferSyntax);
    const picture = runWithin(startMs + (msPerMegapixel * count) / 1e6, () => image.render({ renderOverlays: false }));
    if (picture.pixels.byteLength !== 4 * count) throw new DicomFault('its compressed picture has another size than its header says');
    if (count > largePicture) library.NativePixelDecoder.release();
    return new Uint8Array(picture.pixels);
  } catch (error) {
    // An interrupted codec has leaked memory: the next image gets a new one.
    library.NativePixelDecoder.release();
    if (error instanceof DicomFault) throw error;
    throw new DicomFault('its compressed picture is damaged');
  }
}

/** Compares the stream's own size with the header's, so that a codec allocates no more than the header allows. */
function checkStream(stream: Uint8Array, header: DicomHeader): void {
  const codec = codecs.get(header.transferSyntax);
  if (codec === undefined) {
    const named = /^[0-9.]{1,64}$/.test(header.transferSyntax) ? header.transferSyntax : 'unknown';
    throw new DicomFault(`its transfer syntax (${named}) is not supported`, 'Convert it to Explicit VR Little Endian, or export a PNG.');
  }
  if (codec === 'rle') {
    checkRle(stream, header);
    return;
  }
  const size = codec(stream);
  if (size === undefined) throw new DicomFault('its compressed picture has no header of its own');
  if (size.width !== header.columns || size.height !== header.rows || size.components !== header.samplesPerPixel) {
    throw new DicomFault(`its compressed picture is ${size.width} × ${size.height} × ${size.components}, but its header says ${header.columns} × ${header.rows} × ${header.samplesPerPixel}`);
  }
  if (size.bits > header.bitsAllocated || (size.bits <= 8 && header.bitsAllocated === 16 && header.bitsStored > 8)) {
    throw new DicomFault(`its compressed picture has ${size.bits} bits, but its header says ${header.bitsStored} of ${header.bitsAllocated}`);
  }
}

/** An RLE frame begins with the count and the offsets of its segments, one per byte of a pixel (PS3.5, G.5). */
function checkRle(stream: Uint8Array, header: DicomHeader): void {
  const expected = header.samplesPerPixel * (header.bitsAllocated / 8);
  if (stream.length < 64) throw new DicomFault('its compressed picture is damaged');
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let previous = 63;
  for (let segment = 0; segment < expected; segment++) {
    const offset = view.getUint32(4 + 4 * segment, true);
    if (view.getUint32(0, true) !== expected || offset <= previous || offset >= stream.length) throw new DicomFault('its compressed picture is damaged');
    previous = offset;
  }
}

async function loadLibrary(): Promise<Library> {
  // Loaded at the first compressed film, since it is large. Node gives a CommonJS module as `default`, esbuild its names too.
  const loaded: Library & { readonly default?: Library } = await import('dcmjs-imaging');
  const library = loaded.default ?? loaded;
  // Its messages could quote a header.
  library.log.setLevel('silent', false);
  if (!library.NativePixelDecoder.isInitialized()) {
    try {
      await library.NativePixelDecoder.initializeAsync({ logNativeDecodersMessages: false });
    } catch {
      throw new DicomFault('it is compressed, and the codecs (dcmjs-native-codecs.wasm) cannot be loaded', 'Install the extension again, or convert the file to Explicit VR Little Endian.');
    }
  }
  return library;
}

function palettes(): { readonly low: Uint8Array<ArrayBuffer>; readonly high: Uint8Array<ArrayBuffer> } {
  const low = new Uint8Array(0x10000);
  const high = new Uint8Array(0x10000);
  for (let value = 0; value < 0x10000; value++) {
    low[value] = value;
    high[value] = value >> 8;
  }
  return { low, high };
}
