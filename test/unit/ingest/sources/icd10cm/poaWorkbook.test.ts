import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parsePoaExempt } from '../../../../../ingest/sources/icd10cm/poaExempt';
import { parsePoaWorkbook } from '../../../../../ingest/sources/icd10cm/poaWorkbook';
import { catalogSchemaVersion } from '../../../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../../../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../../../../../server/store/release/icd10cmContent';
import { ingestHere, starterFile } from '../../../../support/releases/ingestHere';
import { writeWorkbook } from '../../../../support/releases/writeWorkbook';
import { temporaryFolder } from '../../../../support/temporaryFolder';

const options = { name: 'poa.xlsx', signal: new AbortController().signal };
const head = ['Order26', 'POAexemptCode', 'Description'];
/** Numbers as a spreadsheet program makes them of the publisher's digits. */
const codes = Array.from({ length: 12_000 }, (_, place): readonly [number, string, string] => {
  const key = `${'TUVWYZ'[Math.floor(place / 2_000)] ?? ''}${String(Math.floor(place / 20) % 100).padStart(2, '0')}.${String(place % 20).padStart(2, '0')}`;
  return [place + 1, key, `Sequelae & "more" ${place}`];
});
const text = Buffer.from([head, ...codes].map(([order, code, title]) => `${order}\t${code}\t"${String(title).replaceAll('"', '""')}"\r\n`).join(''));

describe('a list of exempt codes as a workbook', () => {
  it('says what its text says, whoever wrote it, also below some words', async () => {
    const expected = parsePoaExempt(text, 'poa.txt');
    assert.equal(expected.value?.keys.length, 12_000);
    for (const texts of ['shared', 'inline'] as const) assert.deepEqual(await parsePoaWorkbook(writeWorkbook([head, ...codes], texts), options), expected);
    assert.deepEqual(await parsePoaWorkbook(writeWorkbook([['POA Exempt Codes for 2026'], [''], head, ...codes], 'shared'), options), expected);
  });

  it('is refused like its text where it was damaged, with the line', async () => {
    const damaged = codes.map((row): readonly [number, string, string] => (row[0] === 40 ? [40, 'T0?.1', 'x'] : row));
    await assert.rejects(parsePoaWorkbook(writeWorkbook([['Words'], head, ...damaged], 'shared'), options), /poa\.xlsx, line 42: "T0\?\.1" does not have the form of a code/);
    await assert.rejects(parsePoaWorkbook(writeWorkbook([['a', 'b']], 'shared'), options), /poa\.xlsx: This is not a list of exempt codes/);
  });

  it('is read out of a folder by its content, and only where no text beside it says the same', async (t) => {
    const folder = await temporaryFolder(t);
    const from = path.join(folder, 'from');
    await mkdir(from);
    await writeFile(path.join(from, 'order.txt'), await readFile(starterFile));
    await writeFile(path.join(from, 'POAexemptCodesFY26.xlsx'), writeWorkbook([head, ...codes], 'shared'));
    await writeFile(path.join(from, 'renamed.xlsx'), writeWorkbook([head, ...codes], 'inline'));
    await writeFile(path.join(from, 'changed.txt'), 'Order26\tAction\tPOAexemptCode\tDescription\r\n');
    await writeFile(path.join(from, 'changed.xlsx'), writeWorkbook([['Order26', 'Action', 'POAexemptCode', 'Description'], [1, 'Revise to:', 'Z83.718', 'x']], 'shared'));
    const installedFrom = async (data: string): Promise<readonly string[]> => {
      const found = await findCurrentRelease(path.join(folder, data), 'icd10cm', catalogSchemaVersion);
      return found.state === 'ready' ? (readIcd10cmContent(found.release)?.parts ?? []).map(({ kind, edition, sourceName }) => `${kind} ${edition} ${sourceName}`) : [found.state];
    };
    assert.deepEqual((await ingestHere(path.join(folder, 'a'), from)).warnings, []);
    assert.deepEqual(await installedFrom('a'), ['poa-exempt FY2026 POAexemptCodesFY26.xlsx']);
    assert.equal((await ingestHere(path.join(folder, 'a'), from)).outcome.status, 'unchanged');
    await writeFile(path.join(from, 'POAexemptCodesFY26.txt'), text);
    assert.deepEqual((await ingestHere(path.join(folder, 'b'), from)).warnings, []);
    assert.deepEqual(await installedFrom('b'), ['poa-exempt FY2026 POAexemptCodesFY26.txt']);
    assert.equal((await ingestHere(path.join(folder, 'b'), from)).outcome.status, 'unchanged');
    await rm(path.join(from, 'renamed.xlsx'));
    await writeFile(path.join(from, 'POAexemptCodesFY26.txt'), text.subarray(0, text.indexOf('10001\t')));
    const { warnings } = await ingestHere(path.join(folder, 'c'), from);
    assert.match(warnings.join(), /POAexemptCodesFY26\.txt.* It is left out/);
    assert.deepEqual(await installedFrom('c'), ['poa-exempt FY2026 POAexemptCodesFY26.xlsx']);
  });
});
