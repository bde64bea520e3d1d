import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBinary, encodeBinary } from '../../../../models/openInference/tensors/binaryTensor';
import { decodeJson, encodeJson } from '../../../../models/openInference/tensors/jsonTensor';
import { elementBytes, isDatatype, type Datatype, type TensorData } from '../../../../models/openInference/tensors/tensor';

/** Two elements of each datatype: as JSON, and as the bytes of Triton's binary extension, little-endian, by hand. */
const examples: Readonly<Record<Exclude<Datatype, 'FP16'>, { readonly json: readonly unknown[]; readonly hex: string }>> = {
  BOOL: { json: [true, false], hex: '0100' },
  UINT8: { json: [1, 255], hex: '01ff' },
  UINT16: { json: [1, 65_535], hex: '0100ffff' },
  UINT32: { json: [1, 4_294_967_295], hex: '01000000ffffffff' },
  UINT64: { json: [1, 256], hex: '01000000000000000001000000000000' },
  INT8: { json: [-1, 127], hex: 'ff7f' },
  INT16: { json: [-2, 258], hex: 'feff0201' },
  INT32: { json: [-1, 2_147_483_647], hex: 'ffffffffffffff7f' },
  INT64: { json: [-1, 2], hex: 'ffffffffffffffff0200000000000000' },
  // IEEE 754: 1.5 is 0x3fc00000 and 0x3ff8000000000000, −2 is 0xc0000000 and 0xc000000000000000.
  FP32: { json: [1.5, -2], hex: '0000c03f000000c0' },
  FP64: { json: [1.5, -2], hex: '000000000000f83f00000000000000c0' },
  BYTES: { json: ['ab', 'ä'], hex: '020000006162'.concat('02000000c3a4') },
};

function tensorOf(datatype: Datatype, shape: readonly number[] = [2]): { readonly name: string; readonly datatype: Datatype; readonly shape: readonly number[] } {
  return { name: 't', datatype, shape };
}

function hexOf(data: TensorData): string {
  return Buffer.from(encodeBinary(data)).toString('hex');
}

describe('every datatype', () => {
  it('is read from JSON and from bytes alike, and written back', () => {
    for (const [datatype, { json, hex }] of Object.entries(examples)) {
      assert.ok(isDatatype(datatype));
      const tensor = tensorOf(datatype);
      // At an odd place of a larger buffer, as within a message.
      const bytes = Buffer.from(`00${hex}00`, 'hex').subarray(1, -1);
      const fromJson = decodeJson(tensor, json);
      const fromBytes = decodeBinary(tensor, bytes);
      assert.equal(hexOf(fromJson), hex, datatype);
      assert.equal(hexOf(fromBytes), hex, datatype);
      assert.deepEqual(encodeJson({ ...tensor, data: fromBytes }), json, datatype);
    }
  });

  it('has the size that the table "Tensor Data Types" gives', () => {
    assert.deepEqual(Object.fromEntries(Object.entries(elementBytes).filter(([name]) => name !== 'BYTES')), { BOOL: 1, UINT8: 1, UINT16: 2, UINT32: 4, UINT64: 8, INT8: 1, INT16: 2, INT32: 4, INT64: 8, FP16: 2, FP32: 4, FP64: 8 });
  });

  it('FP16 travels as bytes only', () => {
    const data = decodeBinary(tensorOf('FP16'), Buffer.from('003e00c0', 'hex'));
    assert.equal(hexOf(data), '003e00c0');
    assert.throws(() => decodeJson(tensorOf('FP16'), [1, 2]), /FP16 has no form in JSON/);
    assert.throws(() => encodeJson({ ...tensorOf('FP16'), data }), /cannot be written in JSON/);
  });
});

describe('elements that do not fit', () => {
  it('are refused from JSON', () => {
    const slips: [Datatype, readonly unknown[]][] = [
      ['BOOL', [true, 1]],
      ['UINT8', [0, 256]],
      ['UINT8', [0, -1]],
      ['INT8', [0, 128]],
      ['INT32', [0, 0.5]],
      ['INT64', [0, 2 ** 53]],
      ['UINT64', [0, -1]],
      ['FP32', [0, true]],
      ['FP32', [0, 1e39]],
      ['BYTES', ['a', 1]],
      ['FP64', [0, null]],
    ];
    for (const [datatype, data] of slips) assert.throws(() => decodeJson(tensorOf(datatype), data), /t: the element 1 is /, datatype);
  });

  it('are refused from bytes', () => {
    assert.throws(() => decodeBinary(tensorOf('BOOL'), Buffer.from('0102', 'hex')), /0 or 1/);
    assert.throws(() => decodeBinary(tensorOf('FP32'), Buffer.alloc(7)), /takes 8 bytes; there are 7/);
    assert.throws(() => decodeBinary(tensorOf('BYTES'), Buffer.from('ffffffff6162', 'hex')), /reaches beyond/);
    assert.throws(() => decodeBinary(tensorOf('BYTES'), Buffer.from('0100', 'hex')), /reaches beyond/);
    assert.throws(() => decodeBinary(tensorOf('BYTES'), Buffer.from('00000000', 'hex')), /1 elements of BYTES; its shape has 2/);
  });

  it('are not written as JSON', () => {
    for (const value of [Number.NaN, Infinity]) assert.throws(() => encodeJson({ ...tensorOf('FP32', [1]), data: Float32Array.of(value) }), /cannot be written in JSON/);
    assert.throws(() => encodeJson({ ...tensorOf('INT64', [1]), data: BigInt64Array.of(2n ** 60n) }), /cannot be written in JSON/);
  });
});

it('a scalar has the empty shape, and an empty tensor no elements', () => {
  assert.deepEqual(decodeJson(tensorOf('FP32', []), [3]), Float32Array.of(3));
  assert.deepEqual(decodeJson(tensorOf('INT32', [0, 5]), []), new Int32Array(0));
  assert.deepEqual(decodeBinary(tensorOf('BYTES', [0]), new Uint8Array(0)), []);
});
