import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { runIngest } from '../../../ingest/runIngest';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { runHere } from './runHere';

const rows: readonly (readonly [string, 0 | 1, string])[] = [
  ['0DT', 0, 'Gastrointestinal System, Resection'],
  ['0DTJ0ZZ', 1, 'Resection of Appendix, Open Approach'],
  ['0DTJ4ZZ', 1, 'Resection of Appendix, Percutaneous Endoscopic Approach'],
];
const order = rows.map(([code, flag, title], index) => `${String(index + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}\r\n`).join('');
const axis = (place: number, title: string, labels: readonly (readonly [string, string])[]): string =>
  `<axis pos="${place}" values="${labels.length}"><title>${title}</title>${labels.map(([value, label]) => `<label code="${value}">${label}</label>`).join('')}</axis>`;
const tables = `<?xml version="1.0" encoding="utf-8"?><ICD10PCS.tabular><version>2026</version><title>t</title><pcsTable>${axis(1, 'Section', [['0', 'Medical and Surgical']])}${axis(2, 'Body System', [['D', 'Gastrointestinal System']])}${axis(3, 'Operation', [['T', 'Resection']])}<pcsRow codes="2">${axis(4, 'Body Part', [['J', 'Appendix']])}${axis(5, 'Approach', [['0', 'Open'], ['4', 'Percutaneous Endoscopic']])}${axis(6, 'Device', [['Z', 'No Device']])}${axis(7, 'Qualifier', [['Z', 'No Qualifier']])}</pcsRow></pcsTable></ICD10PCS.tabular>`;
const definitions = '<?xml version="1.0" encoding="utf-8"?><ICD10PCS.definitions><version>2026</version><section code="0"><title>Medical and Surgical</title><axis pos="3"><title>Operation</title><terms><title>Resection</title><definition>Cutting out all of a body part</definition></terms></axis></section></ICD10PCS.definitions>';
const index = '<?xml version="1.0" encoding="utf-8"?><ICD10PCS.index><version>2026</version><letter><title>A</title><mainTerm><title>Appendectomy</title><term level="1"><see>Resection, Appendix<codes>0DTJ</codes></see></term></mainTerm></letter></ICD10PCS.index>';

let dataDirectory: string;
/** Procedures and nothing else. */
let procedureDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
  const from = path.join(dataDirectory, 'publisher');
  mkdirSync(from);
  for (const [name, text] of [['icd10pcs_order_2026.txt', order], ['icd10pcs_tables_2026.xml', tables], ['icd10pcs_definitions_2026.xml', definitions], ['icd10pcs_index_2026.xml', index]] as const) writeFileSync(path.join(from, name), text);
  const outcome = await runIngest({ source: 'icd10pcs', dataDirectory, from }, { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' });
  assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
  procedureDirectory = path.join(dataDirectory, 'procedures-only');
  mkdirSync(procedureDirectory);
  cpSync(path.join(dataDirectory, 'icd10pcs'), path.join(procedureDirectory, 'icd10pcs'), { recursive: true });
});

describe('hcdr lookup of ICD-10-PCS', () => {
  it('says what each character of a code means, with the definition of its operation', async () => {
    const { code, out } = await runHere(['lookup', '0dtj4zz', '--data-dir', dataDirectory]);
    assert.equal(code, 0);
    assert.match(out, /^0DTJ4ZZ {2}Resection of Appendix, Percutaneous Endoscopic Approach\n {2}valid in ICD-10-PCS FY2026\n/);
    assert.match(out, / {2}3 T {2}Operation: Resection \(Cutting out all of a body part\)\n {2}4 J {2}Body Part: Appendix\n/);
  });

  it('says where a code goes wrong and what could stand there, and goes on from a beginning', async () => {
    const wrong = await runHere(['lookup', '0DTJ9ZZ', '--json', '--data-dir', dataDirectory]);
    assert.equal(wrong.code, 1);
    const answer = JSON.parse(wrong.out) as { valid: boolean; validBeginning: string; next: { axis: string; values: { value: string }[] } };
    assert.deepEqual([answer.valid, answer.validBeginning, answer.next.axis, answer.next.values.map(({ value }) => value)], [false, '0DTJ', 'Approach', ['0', '4']]);
    assert.match((await runHere(['lookup', '0DTJ', '--data-dir', dataDirectory])).out, /not complete in ICD-10-PCS FY2026\n[^]* {2}then Approach:\n {4}0 {2}Open\n/);
  });

  it('finds the terms of its Index', async () => {
    assert.match((await runHere(['index', 'append', '--table', 'procedures', '--data-dir', dataDirectory])).out, /^Appendectomy\n- see Resection, Appendix 0DTJ…\nICD-10-PCS Index of FY2026\./);
  });

  it('answers without a list of diagnoses, and asks for that list where only it could tell', async () => {
    const { code, out } = await runHere(['lookup', '0DTJ4ZZ', '--data-dir', procedureDirectory]);
    assert.equal(code, 0);
    assert.match(out, /^0DTJ4ZZ {2}Resection of Appendix/);
    assert.match((await runHere(['index', 'append', '--table', 'procedures', '--data-dir', procedureDirectory])).out, /^Appendectomy\n/);
    const diagnosis = await runHere(['lookup', 'B20', '--data-dir', procedureDirectory]);
    assert.equal(diagnosis.code, 2);
    assert.match(diagnosis.err, /no ICD-10-CM release is installed\. Run `hcdr ingest icd10cm`/);
  });
});
