import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NativeCodecs, Transcoder } from 'dcmjs-codecs';
import { decodeDicomFilm } from '../../../../models/image/dicom/decodeDicomFilm';
import { dicomFile, explicitLittle, greyElements } from '../../../support/films/dicomFile';

const lossless = {
  'JPEG lossless (process 14)': '1.2.840.10008.1.2.4.57',
  'JPEG lossless (selection value 1)': '1.2.840.10008.1.2.4.70',
  'JPEG-LS': '1.2.840.10008.1.2.4.80',
  'JPEG 2000': '1.2.840.10008.1.2.4.90',
  'HTJ2K': '1.2.840.10008.1.2.4.201',
};
const columns = 24;
const rows = 18;

/** A compressed stream of 16-bit words, by the encoder that belongs to the decoder. */
async function encode(values: Uint16Array, options: { readonly bits: number; readonly isSigned: boolean; readonly syntax: string }): Promise<Uint8Array> {
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  const { bits, isSigned, syntax } = options;
  const transcoder = new Transcoder(
    {
      Rows: rows, Columns: columns, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2',
      BitsAllocated: 16, BitsStored: bits, HighBit: bits - 1, PixelRepresentation: isSigned ? 1 : 0, PixelData: [values.slice().buffer],
    },
    explicitLittle,
  );
  // The encoder knows process 14 by its first-order form only; both are the same stream.
  transcoder.transcode(syntax === lossless['JPEG lossless (process 14)'] ? lossless['JPEG lossless (selection value 1)'] : syntax);
  const [stream] = transcoder.getElements()['PixelData'] as ArrayBuffer[];
  return new Uint8Array(stream ?? new ArrayBuffer(0));
}

for (const [name, syntax] of Object.entries(lossless)) {
  for (const { bits, isSigned } of [{ bits: 12, isSigned: false }, { bits: 16, isSigned: false }, { bits: 12, isSigned: true }, { bits: 16, isSigned: true }]) {
    test(`${name} of ${bits} ${isSigned ? 'signed' : 'unsigned'} bits shows the film that it was made of`, async () => {
      const mask = 2 ** bits - 1;
      const values = Uint16Array.from({ length: columns * rows }, (_, i) => {
        const value = (i * 149) & mask;
        return isSigned && value > mask >> 1 ? value - mask - 1 : value;
      });
      const elements = greyElements({ columns, rows, bits, isSigned });
      const limits = { where: 'film.dcm', maxPixels: 1000 };
      const plain = await decodeDicomFilm(dicomFile({ transferSyntax: explicitLittle, elements, pixels: new Uint8Array(values.buffer) }), limits);
      const compressed = await decodeDicomFilm(dicomFile({ transferSyntax: syntax, elements, pixels: [await encode(values, { bits, isSigned, syntax })] }), limits);
      assert.deepEqual(compressed, plain);
    });
  }
}

test('a JPEG-LS stream that ends too early is given up in seconds, and the next film is decoded', async () => {
  const values = Uint16Array.from({ length: columns * rows }, (_, i) => (i * 149) & 4095);
  const syntax = lossless['JPEG-LS'];
  const elements = greyElements({ columns, rows, bits: 12 });
  const limits = { where: 'film.dcm', maxPixels: 1000 };
  const stream = await encode(values, { bits: 12, isSigned: false, syntax });
  const started = performance.now();
  await assert.rejects(decodeDicomFilm(dicomFile({ transferSyntax: syntax, elements, pixels: [stream.subarray(0, 60)] }), limits), /compressed picture is damaged/);
  // The limit is 3 s; unlimited, the decoder runs for 10 s to 25 s.
  assert.ok(performance.now() - started < 8000);
  const film = await decodeDicomFilm(dicomFile({ transferSyntax: syntax, elements, pixels: [stream] }), limits);
  assert.equal(film.width, columns);
});
