import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { readOrderLines } from './orderLines';

declare const __PROJECT_ROOT__: string;

const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const samples = path.join(__PROJECT_ROOT__, 'test/samples');

/** Flags (`0` header, `1` billable) by code without dot. */
function flagsOf(year: number): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(mirror, `icd10cm/fy${year}/icd10cm-order-${year}.txt`), 'latin1');
  return new Map(readOrderLines(text).map((line) => [line.key, line.flag]));
}

const fy2025 = flagsOf(2025);
const fy2026 = flagsOf(2026);
const starter = new Set(
  readOrderLines(readFileSync(path.join(__PROJECT_ROOT__, 'ingest/sources/icd10cm/icd10cm-order-starter.txt'), 'latin1')).map((line) => line.key),
);

/** The rows of the table in the samples' README: file, line, rule, text. */
function plantedFindings() {
  const readme = readFileSync(path.join(samples, 'README.md'), 'utf8');
  return [...readme.matchAll(/^\| (\S+\.\w+) \| (\d+) \| (icd\/\S+) \| (\S+) \|$/gm)].map((row) => ({
    file: row[1] ?? '',
    line: Number(row[2]),
    rule: row[3] ?? '',
    text: row[4] ?? '',
  }));
}

/** What must be true in the order files for a planted finding to be right. */
const isTrueOf: Record<string, (key: string) => boolean> = {
  'icd/malformed': (key) => fy2026.get(key) === '1',
  'icd/unknown-code': (key) => !fy2025.has(key) && !fy2026.has(key),
  'icd/not-billable': (key) => fy2026.get(key) === '0',
  'icd/duplicate': (key) => fy2026.get(key) === '1',
  'icd/seventh-character': (key) => fy2026.get(key) === '0' && fy2026.get(`${key}A`) === '1',
  'icd/placeholder': (key) => !fy2026.has(key) && fy2026.get(`${key.slice(0, -1)}X${key.slice(-1)}`) === '1',
  'icd/deleted': (key) => fy2025.get(key) === '1' && !fy2026.has(key),
  'icd/not-yet-valid': (key) => !fy2025.has(key) && fy2026.get(key) === '1',
};

test('every validity rule is planted in a sample, on the line that the README names', () => {
  const planted = plantedFindings();
  assert.deepEqual(new Set(planted.map((finding) => finding.rule)), new Set(Object.keys(isTrueOf)));
  for (const { file, line, text } of planted) {
    const content = readFileSync(path.join(samples, file), 'utf8').split('\n')[line - 1] ?? '';
    assert.ok(content.includes(text), `${file}, line ${line} does not say ${text}: ${content}`);
  }
});

test('every planted finding is true in the order files', () => {
  for (const { file, line, rule, text } of plantedFindings()) {
    assert.equal(isTrueOf[rule]?.(text.replace('.', '')), true, `${file}, line ${line}: ${text} is no case of ${rule}`);
  }
});

test('every other dotted code of the samples is billable in FY2026 and in the starter set', () => {
  const planted = new Set([...plantedFindings().map((finding) => finding.text), 'M54.5']);
  let seen = 0;
  for (const file of readdirSync(samples).filter((name) => !name.endsWith('.md'))) {
    for (const [code] of readFileSync(path.join(samples, file), 'utf8').matchAll(/\b[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}\b/g)) {
      if (planted.has(code)) continue;
      seen += 1;
      assert.equal(fy2026.get(code.replace('.', '')), '1', `${file}: ${code}`);
      assert.ok(starter.has(code.replace('.', '')), `${file}: ${code} is not in the starter set`);
    }
  }
  assert.ok(seen >= 12, `only ${seen} other codes were found`);
});
