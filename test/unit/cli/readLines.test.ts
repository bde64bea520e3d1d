import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLines } from '../../../server/cli/readLines';

async function linesOf(...chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of readLines(stream(chunks))) lines.push(line);
  return lines;
}

async function* stream(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

test('a line ends with LF or CRLF, the last one also without', async () => {
  assert.deepEqual(await linesOf('a\nb\r\n\nc'), ['a', 'b', '', 'c']);
  assert.deepEqual(await linesOf('a\n'), ['a']);
  assert.deepEqual(await linesOf(), []);
});

test('a lone carriage return and the separators of Unicode stay in their line', async () => {
  assert.deepEqual(await linesOf('chest\rpain\nx\u2028y\u2029z\n'), ['chest\rpain', 'x\u2028y\u2029z']);
});

test('it does not matter where the input is cut: in a line end, in a letter of several bytes, byte by byte', async () => {
  const text = '\ufeffMénière\r\nœdème ↑\n\r\nend\r';
  const bytes = new TextEncoder().encode(text);
  const expected = ['Ménière', 'œdème ↑', '', 'end'];
  for (let cut = 0; cut <= bytes.length; cut += 1) assert.deepEqual(await linesOf(bytes.subarray(0, cut), bytes.subarray(cut)), expected);
  assert.deepEqual(await linesOf(...Array.from(bytes, (byte) => Uint8Array.of(byte))), expected);
});
