import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { parseIndexFile } from '../../../ingest/sources/icd10cm/indexXml';
import { mirror } from '../catalog/mirrorEditions';

const reconstructed = path.join('fy2026', 'table-index-reconstructed');
const tableIndex = path.join('fy2025', 'table-index');

const files = [
  { file: path.join('fy2017-xml', 'icd10cm_index_2017.xml'), kind: 'diseases' },
  { file: path.join('fy2017-xml', 'icd10cm_eindex_2017.xml'), kind: 'external-causes' },
  { file: path.join('fy2017-xml', 'icd10cm_neoplasm_2017.xml'), kind: 'neoplasms' },
  { file: path.join('fy2017-xml', 'icd10cm_drug_2017.xml'), kind: 'drugs' },
  { file: path.join('fy2023-xml', 'icd10cm_eindex_2023.xml'), kind: 'external-causes' },
  { file: path.join('fy2023-xml', 'icd10cm_neoplasm_2023.xml'), kind: 'neoplasms' },
  { file: path.join('fy2023-xml', 'icd10cm_drug_2023.xml'), kind: 'drugs' },
  { file: path.join(tableIndex, 'icd-10-cm-eindex-2025.xml'), kind: 'external-causes' },
  { file: path.join(tableIndex, 'icd-10-cm-neoplasm-2025.xml'), kind: 'neoplasms' },
  { file: path.join(tableIndex, 'icd-10-cm-drug-2025.xml'), kind: 'drugs' },
  // Not official: an older official file with every later addendum applied.
  { file: path.join(reconstructed, 'icd10cm-index-2026.RECONSTRUCTED.xml'), kind: 'diseases' },
  { file: path.join(reconstructed, 'icd10cm-eindex-2026.RECONSTRUCTED.xml'), kind: 'external-causes' },
] as const;

for (const { file, kind } of files) {
  test(`reads every line, code and reference of ${path.basename(file)}`, async () => {
    const content = await readFile(path.join(mirror, file));
    const { value, problems, warnings } = await parseIndexFile(content, { name: path.basename(file), signal: new AbortController().signal });
    assert.deepEqual([...problems, ...warnings], []);
    assert.equal(value?.kind, kind);
    const text = content.toString('utf8');
    const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    const entries = value.entries;
    assert.equal(entries.length, count(/<mainTerm>|<term /g));
    assert.equal(entries.filter(({ code }) => code !== undefined).length, count(/<code>/g));
    assert.equal(entries.filter(({ see }) => see !== undefined).length, count(/<see>/g));
    assert.equal(entries.filter(({ seeAlso }) => seeAlso !== undefined).length, count(/<seeAlso>/g));
    assert.equal(entries.flatMap(({ cells }) => cells?.filter((cell) => cell !== undefined) ?? []).length, count(/<cell col="\d">[A-Z]/g));
    for (const { path: lines } of entries) assert.ok(lines.every(({ written }) => written !== ''));
  });
}
