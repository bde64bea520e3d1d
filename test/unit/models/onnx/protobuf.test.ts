import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProtobufCursor, type WireFaults } from '../../../../models/onnx/protobufCursor';
import { ProtobufWriter } from '../../../../models/onnx/protobufWriter';

const hex = (writer: ProtobufWriter): string => Buffer.from(writer.finish()).toString('hex');

function readAll(bytes: Uint8Array): { fields: [number, number | string][]; fault: string | undefined } {
  const faults: WireFaults = {};
  const cursor = new ProtobufCursor(bytes, faults);
  const fields: [number, number | string][] = [];
  while (cursor.next()) fields.push([cursor.field, cursor.bytes().length > 0 ? cursor.text() : cursor.integer()]);
  return { fields, fault: faults.first };
}

test('the wire format is that of the examples of protobuf.dev, "Encoding"', () => {
  assert.equal(hex(new ProtobufWriter().integer(1, 150)), '089601');
  assert.equal(hex(new ProtobufWriter().text(2, 'testing')), '120774657374696e67');
  assert.equal(hex(new ProtobufWriter().message(3, new ProtobufWriter().integer(1, 150))), '1a03089601');
  assert.equal(hex(new ProtobufWriter().integer(1, -2)), '08feffffffffffffffff01');
});

test('integers of every length come back as they were written', () => {
  const values = [0, 1, 127, 128, 300, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 2 ** 49 - 1, 2 ** 49, Number.MAX_SAFE_INTEGER, -1, -2, Number.MIN_SAFE_INTEGER];
  for (const value of values) assert.deepEqual(readAll(new ProtobufWriter().integer(9, value).finish()), { fields: [[9, value]], fault: undefined }, String(value));
});

test('floats come back, single and packed', () => {
  const packed = new ProtobufWriter().bytes(1, Uint8Array.from([0, 0, 128, 63, 0, 0, 0, 192])).float(1, 0.5).finish();
  const cursor = new ProtobufCursor(packed, {});
  const values: number[] = [];
  while (cursor.next()) cursor.floatsInto(values, 10);
  assert.deepEqual(values, [1, -2, 0.5]);
});

test('broken bytes end the walk with what is wrong', () => {
  const broken: [string, RegExp][] = [
    ['08', /does not end/],
    ['0880', /does not end/],
    ['08ffffffffffffffffffffff01', /does not end/],
    ['1205616263', /5 bytes where 3 are left/],
    ['12ffffffffffffffffff01', /-1 bytes/],
    ['0b', /wire type 3/],
    ['0001', /field number/],
    ['0d0102', /4 bytes where 2/],
  ];
  for (const [bytes, expected] of broken) assert.match(readAll(Buffer.from(bytes, 'hex')).fault ?? 'no fault', expected, bytes);
});

test('a list that is longer than a caller takes is a fault', () => {
  const faults: WireFaults = {};
  const cursor = new ProtobufCursor(new ProtobufWriter().bytes(1, new Uint8Array(100)).finish(), faults);
  const values: number[] = [];
  while (cursor.next()) cursor.integersInto(values, 64);
  assert.match(faults.first ?? '', /more than 64 integers/);
  assert.ok(values.length <= 65);
});
