import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { ProblemError } from '../../../../server/core/base/problem';
import { decodeFilm } from '../../../../models/image/decodeFilm';
import { encodeGreyPng } from '../../../../models/image/sharpDecoder';
import { makePhantom } from '../../../../models/phantom/makePhantom';
import { dicomFile, explicitLittle, greyElements, implicitLittle, jpegBaseline, rleFrame, rleLossless, words, type DicomTag } from '../../../support/films/dicomFile';
import { seededRandom } from '../../../support/seededRandom';
import { temporaryFolder } from '../../../support/temporaryFolder';

async function checkRefused(context: TestContext, bytes: Uint8Array, expected: RegExp): Promise<void> {
  const folder = await temporaryFolder(context);
  const file = path.join(folder, 'film.bin');
  await writeFile(file, bytes);
  await assert.rejects(decodeFilm(file, { maxPixels: 1_000_000 }), (error: unknown) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.match(error.message, expected);
    assert.equal(error.problem.where, 'film.bin');
    assert.ok((error.problem.advice ?? '').length > 0);
    assert.ok(!error.message.includes(folder), 'the folder is not named');
    return true;
  });
}

const size = { columns: 2, rows: 2 };
const pixels = Uint8Array.of(1, 2, 3, 4);
const lie = (...more: DicomTag[]): Uint8Array => dicomFile({ transferSyntax: explicitLittle, elements: greyElements(size, more), pixels });

const liars: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
  'more rows than data': [lie([0x00280010, 'US', [200]]), /promises 2 × 200 pixels \(400 bytes\), but it holds only 4 bytes/],
  'huge dimensions': [lie([0x00280010, 'US', [65535]], [0x00280011, 'US', [65535]]), /65535 × 65535 pixels \(4295 megapixels\)/],
  'negative rows': [lie([0x00280010, 'SS', [-2]]), /promises 2 × 65534 pixels/],
  'no rows': [lie([0x00280010, 'US', [0]]), /no rows or no columns/],
  'no size': [dicomFile({ transferSyntax: explicitLittle, elements: [[0x00080060, 'CS', 'DX']], pixels }), /no rows or no columns/],
  'no pixel data': [dicomFile({ transferSyntax: explicitLittle, elements: greyElements(size) }), /no Pixel Data element/],
  '32 bits': [lie([0x00280100, 'US', [32]], [0x00280101, 'US', [32]], [0x00280102, 'US', [31]]), /32 bits; radiographs have 8 or 16/],
  'more bits stored than allocated': [lie([0x00280101, 'US', [12]], [0x00280102, 'US', [11]]), /12 bits up to bit 11 are stored in 8/],
  'a palette': [lie([0x00280004, 'CS', 'PALETTE COLOR']), /photometric interpretation is "PALETTE COLOR"/],
  'no photometric interpretation': [lie([0x00280004, 'CS', '']), /none that is known/],
  'three samples of grey': [lie([0x00280002, 'US', [3]]), /3 samples per pixel/],
  'an unknown transfer syntax': [dicomFile({ transferSyntax: '1.2.3.4', elements: greyElements(size), pixels: [pixels] }), /transfer syntax \(1\.2\.3\.4\) is not supported\. Convert/],
  'JPEG XL': [dicomFile({ transferSyntax: '1.2.840.10008.1.2.4.110', elements: greyElements(size), pixels: [pixels] }), /is not supported/],
  'fragments called uncompressed': [dicomFile({ transferSyntax: explicitLittle, elements: greyElements(size), pixels: [pixels] }), /says that it is not/],
  'plain pixels called compressed': [dicomFile({ transferSyntax: rleLossless, elements: greyElements(size), pixels, pixelVr: 'OB' }), /but its pixel data is not/],
  'no fragments': [dicomFile({ transferSyntax: rleLossless, elements: greyElements(size), pixels: [] }), /compressed pixel data is empty/],
  'RLE with offsets beyond its end': [dicomFile({ transferSyntax: rleLossless, elements: greyElements(size), pixels: [words([1, 0, 9999, 0, ...Array<number>(28).fill(0)])] }), /damaged/],
  'a JPEG that is none': [dicomFile({ transferSyntax: jpegBaseline, elements: greyElements(size), pixels: [Buffer.alloc(100, 7)] }), /no header of its own/],
  'a deflate bomb': [new Uint8Array(Buffer.concat([dicomFile({ transferSyntax: '1.2.840.10008.1.2.1.99', elements: [] }), deflateRawSync(Buffer.alloc(200_000_000))])), /damaged or too large/],
  'sequences nested without end': [dicomFile({ transferSyntax: implicitLittle, elements: nested(60) }), /nest more than 32 deep/],
  'nothing but a prefix': [dicomFile({ transferSyntax: explicitLittle, elements: [] }).subarray(0, 132), /no Pixel Data/],
  'no picture at all': [Buffer.from('Dear colleague, attached is the film.'), /not a PNG, JPEG or DICOM file/],
  'an empty file': [new Uint8Array(0), /not a PNG, JPEG or DICOM file/],
};

function nested(depth: number): readonly DicomTag[] {
  return depth === 0 ? [] : [[0x00081140, 'SQ', [nested(depth - 1)]]];
}

for (const [name, [bytes, expected]] of Object.entries(liars)) {
  test(`a file with ${name} is refused with its reason`, async (context) => checkRefused(context, bytes, expected));
}

test('a compressed picture of another size than the header is refused before it is decoded', async (context) => {
  const large = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#777' } }).toColourspace('b-w').jpeg().toBuffer();
  await checkRefused(context, dicomFile({ transferSyntax: jpegBaseline, elements: greyElements(size), pixels: [large] }), /4000 × 3000 × 1, but its header says 2 × 2 × 1/);
});

test('a picture of 500 megapixels is refused before it is decoded', async (context) => {
  const png = pngOfSize(25_000, 20_000);
  const before = process.memoryUsage.rss();
  await checkRefused(context, png, /25000 × 20000 pixels \(500 megapixels\); films up to 1 megapixels/);
  assert.ok(process.memoryUsage.rss() - before < 100e6);
});

/** A PNG header that promises much, with the first row only. */
function pngOfSize(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, check]);
  };
  return Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(width + 1))), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

test('truncated PNG and JPEG files are refused', async (context) => {
  const film = makePhantom(3, { side: 128 }).film;
  const png = await encodeGreyPng(film);
  const jpeg = await sharp(film.pixels, { raw: { width: 128, height: 128, channels: 1 } }).jpeg().toBuffer();
  for (const bytes of [png.subarray(0, png.length / 2), jpeg.subarray(0, jpeg.length / 2), png.subarray(0, 20), jpeg.subarray(0, 10)]) {
    await checkRefused(context, bytes, /damaged or ends too early/);
  }
});

test('500 mutated files give a film or a ProblemError, silently and within a second each', async (context) => {
  const random = seededRandom(20);
  const file = path.join(await temporaryFolder(context), 'film.bin');
  const sources = await mutationSources();
  const written = watchConsole(context);
  for (let round = 0; round < 500; round++) {
    const bytes = mutate(sources[round % sources.length] ?? new Uint8Array(0), random);
    await writeFile(file, bytes);
    const started = performance.now();
    try {
      const film = await decodeFilm(file, { maxPixels: 1_000_000 });
      assert.equal(film.pixels.length, film.width * film.height);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    assert.ok(performance.now() - started < 5000, `round ${round} took ${performance.now() - started} ms`);
  }
  assert.deepEqual(written, []);
});

async function mutationSources(): Promise<readonly Uint8Array[]> {
  const { pixels: grey } = makePhantom(1, { side: 32 }).film;
  const elements = greyElements({ columns: 32, rows: 32 });
  const jpeg = await sharp(grey, { raw: { width: 32, height: 32, channels: 1 } }).toColourspace('b-w').jpeg().toBuffer();
  return [
    dicomFile({ transferSyntax: explicitLittle, elements, pixels: grey }),
    dicomFile({ transferSyntax: implicitLittle, elements: [...elements, [0x00283010, 'SQ', [[[0x00283002, 'US', [4, 0, 8]], [0x00283006, 'OW', words([0, 80, 160, 255])]]]]], pixels: grey }),
    dicomFile({ transferSyntax: rleLossless, elements, pixels: [rleFrame([...grey], 1)] }),
    dicomFile({ transferSyntax: jpegBaseline, elements, pixels: [jpeg] }),
    await encodeGreyPng({ width: 32, height: 32, pixels: grey }),
  ];
}

/** One to eight changed bytes, a cut, or a repeated stretch. */
function mutate(source: Uint8Array, random: () => number): Uint8Array {
  const below = (count: number): number => Math.floor(random() * count);
  const bytes = Uint8Array.from(source);
  const kind = random();
  if (kind < 0.1) return bytes.subarray(0, below(bytes.length));
  if (kind < 0.2) {
    const at = below(bytes.length);
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at - below(at), at), bytes.subarray(at)]));
  }
  // Half of the changes fall behind the preamble, where the header is.
  for (let i = 0; i <= below(8); i++) bytes[random() < 0.5 ? below(bytes.length) : Math.min(bytes.length - 1, 128 + below(300))] = random() < 0.3 ? 0xff : below(256);
  return bytes;
}

/** What is written to the console or to the process's streams while the test runs. */
function watchConsole(context: TestContext): string[] {
  const written: string[] = [];
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) context.mock.method(console, name, (...parts: unknown[]) => void written.push(parts.join(' ')));
  return written;
}
