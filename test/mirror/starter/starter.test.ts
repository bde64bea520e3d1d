import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { readOrderLines } from './orderLines';

declare const __PROJECT_ROOT__: string;

const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const starterText = readFileSync(path.join(__PROJECT_ROOT__, 'ingest/sources/icd10cm/icd10cm-order-starter.txt'), 'latin1');
const officialText = readFileSync(path.join(mirror, 'icd10cm/fy2026/icd10cm-order-2026.txt'), 'latin1');
const starter = readOrderLines(starterText);
const official = readOrderLines(officialText);
const officialByKey = new Map(official.map((line) => [line.key, line]));
const starterKeys = new Set(starter.map((line) => line.key));

/** The nearest code above a key that the official list has, by its prefixes. */
function officialParent(key: string): string | undefined {
  for (let length = key.length - 1; length >= 3; length -= 1) {
    const prefix = key.slice(0, length);
    if (officialByKey.has(prefix)) return prefix;
  }
  return undefined;
}

test('the starter set is in the fixed columns of the order file: CRLF, ASCII, titles in their places', () => {
  const lines = starterText.split('\r\n');
  assert.equal(lines.pop(), '', 'the last line ends with CRLF');
  lines.forEach((line, index) => {
    const where = `line ${index + 1}: ${line}`;
    assert.match(line, /^[0-9]{5} [A-Z0-9]{3,7} *[01] [\x20-\x7e]{60} [\x21-\x7e][\x20-\x7e]*$/, where);
    assert.equal(line.slice(0, 5), String(index + 1).padStart(5, '0'), where);
    assert.equal(line[5], ' ', where);
    assert.equal(line.slice(6, 13), line.slice(6, 13).trimEnd().padEnd(7), where);
    assert.equal(line[13], ' ', where);
    assert.match(line.slice(14, 16), /^[01] $/, where);
    assert.equal(line[76], ' ', where);
    assert.equal(line.slice(77), line.slice(77).trimEnd(), where);
  });
});

test('every starter line has the flag and both titles of the FY2026 order file', () => {
  for (const { key, flag, shortTitle, longTitle } of starter) {
    const wanted = officialByKey.get(key);
    assert.ok(wanted, `${key} is not in FY2026`);
    assert.deepEqual({ key, flag, shortTitle, longTitle }, { key, flag: wanted.flag, shortTitle: wanted.shortTitle, longTitle: wanted.longTitle });
  }
});

test('starter codes stand in the official order and never twice', () => {
  const ranks = starter.map((line) => officialByKey.get(line.key)?.rank ?? -1);
  ranks.slice(1).forEach((rank, index) => {
    assert.ok((ranks[index] ?? -1) < rank, `${starter[index + 1]?.key} stands out of order`);
  });
});

test('every starter code has its ancestors up to the category', () => {
  for (const { key } of starter) {
    const parent = officialParent(key);
    if (parent === undefined) assert.equal(key.length, 3, `${key} has no parent in FY2026`);
    else assert.ok(starterKeys.has(parent), `${key} lacks its parent ${parent}`);
  }
});

test('every starter header has a child in the starter set', () => {
  const parents = new Set(starter.map((line) => officialParent(line.key)));
  for (const { key, flag } of starter) {
    if (flag === '0') assert.ok(parents.has(key), `${key} is a header without children`);
  }
});

test('the families of seventh characters in the starter set are complete', () => {
  const complete = ['S5250', 'S9340', 'W19', 'V9733', 'M8008', 'W000', 'S0181', 'S3011', 'G35', 'J44'];
  for (const stem of complete) {
    const wanted = official.filter((line) => line.key.startsWith(stem)).map((line) => line.key);
    assert.deepEqual(starter.filter((line) => line.key.startsWith(stem)).map((line) => line.key), wanted, stem);
  }
});
