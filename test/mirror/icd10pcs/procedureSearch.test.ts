import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runIngest } from '../../../ingest/runIngest';
import { readDataLines } from '../../../server/core/base/dataLines';
import type { ProcedureCodes } from '../../../server/core/icd/procedureCodes';
import { parseNote } from '../../../server/core/note/noteDocument';
import { completeProcedureWords } from '../../../server/service/procedures/procedureWords';
import { defaultSettings } from '../../../server/service/settings';
import { openProcedures } from '../../../server/store/procedures/openProcedures';
import { proceduresSchemaVersion } from '../../../server/store/procedures/proceduresFile';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { mirror } from '../catalog/mirrorEditions';
import { runHcdr } from '../../unit/cli/runHcdr';
import { temporaryFolder } from '../../support/temporaryFolder';
import { readCursor } from '../../support/cursor';
import queryLines from './procedureQueries.tsv';

const data = path.join(mirror, '..');
const shown = 5;

let folder: string;
let procedures: ProcedureCodes;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-test-'));
  await runIngest({ source: 'icd10pcs', dataDirectory: folder, from: path.join(data, 'icd10pcs') }, { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' });
  const found = await findCurrentRelease(folder, 'icd10pcs', proceduresSchemaVersion);
  assert.ok(found.state === 'ready');
  procedures = await openProcedures(found.directory);
});
after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

describe('a search of procedures', () => {
  it('has a right code first, and among the first five, for nearly all of what operators write', () => {
    const queries = readDataLines(queryLines);
    const places = queries.map(([query = '', codes = '']) => procedures.search(query, shown).findIndex((code) => codes.split('|').some((beginning) => code.startsWith(beginning))));
    assert.ok(queries.length > 140);
    // The list of shorthand was written with these in sight: 92 and 98 %.
    assert.ok(places.filter((place) => place === 0).length / queries.length > 0.9);
    assert.ok(places.filter((place) => place >= 0).length / queries.length > 0.96);
  });

  it('finds a code that the mapping of 2018 gives for more than two of five titles of ICD-9-CM procedures, most of which say no more than "other operations on"', async () => {
    const gem = await readFile(path.join(data, 'gems', '2018_gem_pcs_I9I10.txt'), 'latin1');
    const targets = new Map<string, Set<string>>();
    for (const [icd9 = '', code = ''] of gem.split(/\r?\n/).map((line) => line.trim().split(/\s+/))) {
      if (procedures.has(code)) targets.set(icd9, (targets.get(icd9) ?? new Set()).add(code));
    }
    const titles = (await readFile(path.join(data, 'gems', 'CMS32', 'CMS32_DESC_LONG_SG.txt'), 'latin1')).split(/\r?\n/).map((line) => ({ icd9: line.slice(0, 4).trim(), title: line.slice(5).trim() }));
    // Every other one: the words were chosen by the rest.
    const asked = titles.filter(({ icd9 }) => targets.has(icd9)).filter((_, place) => place % 2 === 1);
    const found = asked.filter(({ icd9, title }) => procedures.search(title, shown).some((code) => targets.get(icd9)?.has(code) === true));
    assert.ok(asked.length > 1_800, `${asked.length}`);
    assert.ok(found.length / asked.length > 0.4, `${found.length} of ${asked.length}`);
  });

  it('answers with valid codes only, each once, whatever is asked', () => {
    const odd = ['', ' ', '?', '🫀', 'x', 'zzzz', 'with of the', '0FT4', 'right left right left', 'excision '.repeat(400), 'é'.repeat(300), 'toString', 'constructor', '__proto__', 'lap', 'open', 'biopsy', 'L4-L5'];
    for (const query of [...odd, ...readDataLines(queryLines).map(([words = '']) => words)]) {
      const codes = procedures.search(query, 40);
      assert.equal(new Set(codes).size, codes.length, query);
      assert.ok(codes.length <= 40, query);
      for (const code of codes) assert.ok(procedures.has(code), `${query}: ${code}`);
    }
    assert.deepEqual(procedures.search('zzzz', 40), []);
    assert.deepEqual(procedures.search('lap chole', 0), []);
  });
});

describe('the words of a procedure in a note', () => {
  const complete = (marked: string, isAsked = false) => {
    const { text, offset } = readCursor(marked);
    return { text, items: completeProcedureWords(parseNote(text), offset, procedures, { isAsked, settings: defaultSettings }) };
  };

  it('are completed to a code in an inpatient note, which replaces them', () => {
    const { text, items } = complete('Setting: inpatient\n\nPROCEDURES:\n1. lap chole|\n');
    assert.deepEqual(items?.[0], { system: 'pcs', code: '0FT44ZZ', title: 'Resection of Gallbladder, Percutaneous Endoscopic Approach', isBillable: true, filterText: 'lap chole', insertText: '0FT44ZZ — Resection of Gallbladder, Percutaneous Endoscopic Approach', replace: { start: text.indexOf('lap'), end: text.indexOf('lap') + 9 } });
  });

  it('are completed wherever the label says ICD-10-PCS, and by hand where procedures stand', () => {
    assert.equal(complete('ICD-10-PCS: ORIF left distal radius|').items?.[0]?.code, '0PSJ04Z');
    assert.equal(complete('PROCEDURES:\n- ORIF left distal radius|').items, undefined);
    assert.equal(complete('PROCEDURES:\n- ORIF left distal radius|', true).items?.[0]?.code, '0PSJ04Z');
  });

  it('are asked for anew with each letter while too few are written', () => {
    assert.deepEqual(complete('Setting: inpatient\nPROCEDURES:\n1. la|').items, []);
    assert.deepEqual(complete('Setting: inpatient\nPROCEDURES:\n1. zzzz|').items, []);
    assert.equal(complete('PROCEDURES:\n1. zzzz|', true).items, undefined);
  });

  it('are left alone behind a code, in a field of CPT and outside of procedures', () => {
    assert.equal(complete('Setting: inpatient\nICD-10-PCS: 0FT44ZZ lap chole|', true).items, undefined);
    assert.equal(complete('Setting: inpatient\nCPT: lap chole|', true).items, undefined);
    assert.equal(complete('Setting: inpatient\nASSESSMENT:\n1. lap chole|').items, undefined);
    assert.equal(complete('Setting: inpatient\nPROCEDURES:\n1. |').items, undefined);
  });
});

it('hcdr search --procedures prints codes with titles, and one JSON line for each line of a batch', async () => {
  const found = await runHcdr(['search', '--procedures', 'lap', 'chole', '--limit', '1', '--data-dir', folder]);
  assert.deepEqual({ code: found.code, out: found.out }, { code: 0, out: '0FT44ZZ  Resection of Gallbladder, Percutaneous Endoscopic Approach\n' });
  const batch = await runHcdr(['search', '--procedures', '--batch', '--limit', '1', '--data-dir', folder], { input: 'lap chole\nzzzz\n' });
  assert.deepEqual(batch.out.trim().split('\n').map((line) => { const { query, codes } = JSON.parse(line) as { query: string; codes: readonly string[] }; return [query, ...codes]; }), [['lap chole', '0FT44ZZ'], ['zzzz']]);
});

it('hcdr search --procedures says what to do where the list is not installed', async () => {
  const { code, err } = await runHcdr(['search', '--procedures', 'lap chole']);
  assert.equal(code, 2);
  assert.match(err, /ICD-10-PCS list is not installed\. .*hcdr ingest icd10pcs/s);
});

it('codes without tables are found by their titles: those that came since the tables, and all of a list without them', async (t) => {
  // Table 071 came with FY2026, where the tables of the mirror are those of FY2023.
  assert.equal(procedures.search('bypass head lymphatic to central vein', 1)[0], '07100Z4');
  const alone = await temporaryFolder(t);
  await runIngest({ source: 'icd10pcs', dataDirectory: alone, from: path.join(data, 'icd10pcs', 'icd10pcs_order_2026.txt') }, { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' });
  const found = await findCurrentRelease(alone, 'icd10pcs', proceduresSchemaVersion);
  assert.ok(found.state === 'ready');
  const untold = await openProcedures(found.directory);
  assert.deepEqual(['lap chole', 'orif left distal radius', 'colonoscopy'].map((query) => untold.search(query, 1)[0]), ['0FT44ZZ', '0PSJ04Z', '0DJD8ZZ']);
});
