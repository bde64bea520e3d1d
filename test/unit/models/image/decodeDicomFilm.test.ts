import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { decodeDicomFilm } from '../../../../models/image/dicom/decodeDicomFilm';
import type { Film } from '../../../../models/contract/film';
import { dicomFile, explicitBig, explicitLittle, greyElements, implicitLittle, jpegBaseline, rleFrame, rleLossless, words, type DicomFileOptions, type DicomTag } from '../../../support/films/dicomFile';

const decode = (options: DicomFileOptions): Promise<Film> => decodeDicomFilm(dicomFile(options), { where: 'film.dcm', maxPixels: 1_000_000 });

async function checkPixels(options: DicomFileOptions, expected: readonly number[]): Promise<Film> {
  const film = await decode(options);
  assert.deepEqual([...film.pixels], expected);
  return film;
}

const tiny = { columns: 2, rows: 2 };
const window = (center: string, width: string, shape?: string): readonly DicomTag[] => [
  [0x00281050, 'DS', center],
  [0x00281051, 'DS', width],
  ...(shape === undefined ? [] : [[0x00281056, 'CS', shape] as const]),
];

test('eight bits without window fill the range', async () => {
  // (v − 10) / (30 − 10) · 255 for 10, 15, 20, 30.
  const film = await checkPixels({ transferSyntax: explicitLittle, elements: greyElements(tiny), pixels: Uint8Array.of(10, 15, 20, 30) }, [0, 64, 128, 255]);
  assert.deepEqual({ width: film.width, height: film.height, source: film.source }, { width: 2, height: 2, source: { format: 'dicom', bits: 8, isColour: false, modality: 'DX' } });
});

test('MONOCHROME1 is inverted', async () => {
  await checkPixels({ transferSyntax: explicitLittle, elements: greyElements(tiny, [[0x00280004, 'CS', 'MONOCHROME1']]), pixels: Uint8Array.of(10, 15, 20, 30) }, [255, 191, 128, 0]);
});

test('twelve bits in sixteen are windowed as PS3.3 C.11.2.1.2.1 says, whatever lies above the high bit', async () => {
  // Window 2048 ± 1000: (v − 2047.5) / 1999 + 0.5, times 255; 0xf800 is 0x800 = 2048 with overlay bits above.
  const elements = greyElements({ ...tiny, bits: 12 }, window('2048', '2000'));
  await checkPixels({ transferSyntax: explicitLittle, elements, pixels: words([1000, 1548, 0xf800, 4095]) }, [0, 64, 128, 255]);
});

test('signed values are rescaled before the window', async () => {
  // Stored −100, 0, 50, 100; times 2 less 1000: −1200, −1000, −900, −800. Exact window −1000 ± 200: (x + 1000) / 400 + 0.5.
  const elements = greyElements({ ...tiny, bits: 12, isSigned: true }, [[0x00281052, 'DS', '-1000'], [0x00281053, 'DS', '2'], ...window('-1000', '400', 'LINEAR_EXACT')]);
  await checkPixels({ transferSyntax: implicitLittle, elements, pixels: words([0xf9c, 0, 50, 100]) }, [0, 128, 191, 255]);
});

test('a sigmoid window follows its formula', async () => {
  // 255 / (1 + e^(−4 (v − 100) / 50)) for 50, 100, 150, 200: e^4, e^0, e^−4, e^−8.
  const elements = greyElements(tiny, window('100', '50', 'SIGMOID'));
  await checkPixels({ transferSyntax: explicitLittle, elements, pixels: Uint8Array.of(50, 100, 150, 200) }, [5, 128, 250, 255]);
});

test('a window of one is a threshold, and one below one is passed over', async () => {
  await checkPixels({ transferSyntax: explicitLittle, elements: greyElements(tiny, window('20', '1')), pixels: Uint8Array.of(10, 19, 20, 30) }, [0, 0, 255, 255]);
  await checkPixels({ transferSyntax: explicitLittle, elements: greyElements(tiny, window('20', '0')), pixels: Uint8Array.of(10, 15, 20, 30) }, [0, 64, 128, 255]);
});

test('the first of several windows counts', async () => {
  await checkPixels({ transferSyntax: explicitLittle, elements: greyElements(tiny, window('20\\99', '1\\7')), pixels: Uint8Array.of(10, 19, 20, 30) }, [0, 0, 255, 255]);
});

test('a VOI table shows what it says, and a modality table stands before it', async () => {
  // Modality table: 0 → 10, 1 → 20, 2 → 30 (from 0). VOI table from 10 with 3 entries of 8 bits: 10 → 5, 11 → 6, 12 and beyond → 255.
  const lut = (tag: number, first: number, entries: readonly number[]): DicomTag => [
    tag,
    'SQ',
    [
      [
        [0x00283002, 'US', [entries.length, first, 8]],
        [0x00283006, 'OW', words(entries)],
      ],
    ],
  ];
  const elements = greyElements(tiny, [lut(0x00283000, 0, [10, 11, 30]), lut(0x00283010, 10, [5, 6, 255])]);
  for (const transferSyntax of [explicitLittle, implicitLittle]) {
    await checkPixels({ transferSyntax, elements, pixels: Uint8Array.of(0, 1, 2, 9) }, [5, 6, 255, 255]);
  }
});

test('pixel padding is black and takes no part in the range', async () => {
  const elements = greyElements({ columns: 3, rows: 1, bits: 16 }, [[0x00280120, 'US', [65535]]]);
  await checkPixels({ transferSyntax: explicitLittle, elements, pixels: words([100, 200, 65535]) }, [0, 255, 0]);
  const inverse = greyElements({ columns: 3, rows: 1, bits: 16 }, [[0x00280004, 'CS', 'MONOCHROME1'], [0x00280120, 'US', [0]], [0x00280121, 'US', [99]]]);
  await checkPixels({ transferSyntax: explicitLittle, elements: inverse, pixels: words([100, 200, 50]) }, [255, 0, 0]);
});

test('big endian words and bytes are put right', async () => {
  await checkPixels({ transferSyntax: explicitBig, elements: greyElements({ ...tiny, bits: 16 }), pixels: words([100, 200, 300, 400], false) }, [0, 85, 170, 255]);
  await checkPixels({ transferSyntax: explicitBig, elements: greyElements(tiny), pixels: Uint8Array.of(15, 10, 30, 20) }, [0, 64, 128, 255]);
  await checkPixels({ transferSyntax: explicitBig, elements: greyElements(tiny), pixels: Uint8Array.of(10, 15, 20, 30), pixelVr: 'OB' }, [0, 64, 128, 255]);
});

test('a deflated file and one without meta information are read', async () => {
  const plain = dicomFile({ transferSyntax: explicitLittle, elements: greyElements(tiny), pixels: Uint8Array.of(10, 15, 20, 30), withMeta: false });
  const meta = dicomFile({ transferSyntax: '1.2.840.10008.1.2.1.99', elements: [] });
  const deflated = new Uint8Array(Buffer.concat([meta, deflateRawSync(plain)]));
  for (const bytes of [plain, deflated]) {
    const film = await decodeDicomFilm(bytes, { where: 'film.dcm', maxPixels: 100 });
    assert.deepEqual([...film.pixels], [0, 64, 128, 255]);
  }
});

test('RGB becomes grey and is known as colour; grey RGB is not', async () => {
  const elements = greyElements({ columns: 2, rows: 1 }, [[0x00280002, 'US', [3]], [0x00280004, 'CS', 'RGB'], [0x00280006, 'US', [0]]]);
  // ITU-R BT.601: 0.299 · 200 = 59.8; 0.587 · 100 + 0.114 · 50 = 64.4.
  const film = await checkPixels({ transferSyntax: explicitLittle, elements, pixels: Uint8Array.of(200, 0, 0, 0, 100, 50) }, [60, 64]);
  assert.equal(film.source.isColour, true);
  const planar = greyElements({ columns: 2, rows: 1 }, [[0x00280002, 'US', [3]], [0x00280004, 'CS', 'RGB'], [0x00280006, 'US', [1]]]);
  const grey = await checkPixels({ transferSyntax: explicitLittle, elements: planar, pixels: Uint8Array.of(7, 9, 7, 9, 7, 9) }, [7, 9]);
  assert.equal(grey.source.isColour, false);
});

test('the first of several frames is the film, and their number is told', async () => {
  const elements = greyElements(tiny, [[0x00280008, 'IS', '2']]);
  const film = await checkPixels({ transferSyntax: explicitLittle, elements, pixels: Uint8Array.of(10, 15, 20, 30, 0, 0, 0, 0) }, [0, 64, 128, 255]);
  assert.equal(film.source.frames, 2);
  const frames = [rleFrame([10, 15, 20, 30], 1), rleFrame([0, 0, 0, 0], 1)];
  await checkPixels({ transferSyntax: rleLossless, elements, pixels: frames }, [0, 64, 128, 255]);
  await checkPixels({ transferSyntax: rleLossless, elements, pixels: frames, offsets: [0, 8 + (frames[0]?.length ?? 0)] }, [0, 64, 128, 255]);
});

test('RLE of bytes and of words is decoded to the stored values', async () => {
  await checkPixels({ transferSyntax: rleLossless, elements: greyElements(tiny), pixels: [rleFrame([10, 15, 20, 30], 1)] }, [0, 64, 128, 255]);
  await checkPixels({ transferSyntax: rleLossless, elements: greyElements({ ...tiny, bits: 12 }, window('2048', '2000')), pixels: [rleFrame([1000, 1548, 2048, 4095], 2)] }, [0, 64, 128, 255]);
  const signed = greyElements({ ...tiny, bits: 12, isSigned: true }, window('0', '201', 'LINEAR'));
  // (v + 0.5) / 200 + 0.5, times 255, for −200, −50, 0, 99: 255 · (0.2525, 0.5025) = 64.4, 128.1; 99.5 / 200 + 0.5 = 0.9975.
  await checkPixels({ transferSyntax: rleLossless, elements: signed, pixels: [rleFrame([0xf38, 0xfce, 0, 99], 2)] }, [0, 64, 128, 254]);
});

test('a compressed picture in two fragments is one picture', async () => {
  const frame = rleFrame([10, 15, 20, 30], 1);
  await checkPixels({ transferSyntax: rleLossless, elements: greyElements(tiny), pixels: [frame.subarray(0, 40), frame.subarray(40)] }, [0, 64, 128, 255]);
});

test('baseline JPEG gives the values that sharp decodes, grey and colour', async () => {
  const side = 16;
  const ramp = Uint8Array.from({ length: side * side }, (_, i) => (i * 7) % 256);
  const grey = await sharp(ramp, { raw: { width: side, height: side, channels: 1 } }).toColourspace('b-w').jpeg({ quality: 95 }).toBuffer();
  const decoded = await sharp(grey).toColourspace('b-w').raw().toBuffer();
  const film = await decode({ transferSyntax: jpegBaseline, elements: greyElements({ columns: side, rows: side }, window('128', '256')), pixels: [grey] });
  const apart = film.pixels.map((value, i) => Math.abs(value - (decoded[i] ?? 0)));
  assert.ok(Math.max(...apart) <= 1, `greatest difference ${Math.max(...apart)}`);
  const colour = await sharp({ create: { width: side, height: side, channels: 3, background: { r: 200, g: 40, b: 90 } } }).jpeg({ quality: 95 }).toBuffer();
  const elements = greyElements({ columns: side, rows: side }, [[0x00280002, 'US', [3]], [0x00280004, 'CS', 'YBR_FULL_422'], [0x00280006, 'US', [0]]]);
  const picture = await decode({ transferSyntax: jpegBaseline, elements, pixels: [colour] });
  assert.equal(picture.source.isColour, true);
  // 0.299 · 200 + 0.587 · 40 + 0.114 · 90 = 93.5; JPEG is off by a few.
  assert.ok(Math.abs((picture.pixels[0] ?? 0) - 93.5) < 4);
});

test('the header gives modality, body part and view, and nothing of the patient', async () => {
  const elements = greyElements(tiny, [[0x00180015, 'CS', 'CHEST'], [0x00185101, 'CS', 'PA']]);
  const film = await decode({ transferSyntax: explicitLittle, elements, pixels: Uint8Array.of(1, 2, 3, 4) });
  assert.deepEqual(film.source, { format: 'dicom', bits: 8, isColour: false, modality: 'DX', bodyPart: 'CHEST', view: 'PA' });
  assert.ok(!JSON.stringify(film.source).includes('Doe'));
});
