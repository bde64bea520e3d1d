/** What a compressed picture says of itself, before anything is decoded. */
export interface CodestreamSize {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly bits: number;
  readonly components: number;
}

/** Where a JPEG 2000 codestream may begin: a few writers keep the boxes of a JP2 file in front of it. */
const longestBoxes = 1024;

/** Size of a JPEG, lossless JPEG or JPEG-LS stream by its frame header (ITU-T T.81, B.2.2; T.87, C.2.2); undefined if it has none. */
export function jpegSize(stream: Uint8Array): CodestreamSize | undefined {
  if (stream[0] !== 0xff || stream[1] !== 0xd8) return undefined;
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 2;
  while (at + 4 <= stream.length) {
    if (stream[at] !== 0xff) return undefined;
    const marker = stream[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (isFrameHeader(marker)) {
      if (at + 10 > stream.length) return undefined;
      return { bits: view.getUint8(at + 4), height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: view.getUint8(at + 9) };
    }
    // Entropy-coded data or the end before a frame header: no picture.
    if (marker === 0xda || marker === 0xd9 || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

/** Size of a JPEG 2000 or HTJ2K codestream by its SIZ marker (ITU-T T.800, A.5.1); undefined if it has none. */
export function jpeg2000Size(stream: Uint8Array): CodestreamSize | undefined {
  const start = startOfCodestream(stream);
  if (start === undefined || start + 43 > stream.length) return undefined;
  const view = new DataView(stream.buffer, stream.byteOffset + start);
  return {
    width: view.getUint32(8) - view.getUint32(16),
    height: view.getUint32(12) - view.getUint32(20),
    components: view.getUint16(40),
    bits: (view.getUint8(42) & 0x7f) + 1,
  };
}

function startOfCodestream(stream: Uint8Array): number | undefined {
  for (let at = 0; at < Math.min(longestBoxes, stream.length - 4); at++) {
    if (stream[at] === 0xff && stream[at + 1] === 0x4f && stream[at + 2] === 0xff && stream[at + 3] === 0x51) return at;
  }
  return undefined;
}

/** SOF0–SOF15 without DHT, JPG and DAC; SOF55 of JPEG-LS. */
function isFrameHeader(marker: number): boolean {
  if (marker === 0xf7) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
