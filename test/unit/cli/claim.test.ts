import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder, makeStarterFolder } from '../../lsp/dataFolder';
import { runHcdr, type CommandResult } from './runHcdr';

let dataDirectory: string;
let folder: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
  folder = await makeDataFolder();
});

async function claim(text: string, args: readonly string[] = []): Promise<CommandResult> {
  const file = path.join(folder, 'visit.note');
  await writeFile(file, text);
  return runHcdr(['claim', file, ...args, '--data-dir', dataDirectory]);
}

interface ClaimRow {
  readonly encounter_id: string;
  readonly ready: boolean;
  readonly diagnoses: readonly Readonly<Record<string, unknown>>[];
  readonly procedures: readonly Readonly<Record<string, unknown>>[];
  readonly left_out: readonly { readonly text: string; readonly reason: string; readonly wrong: boolean; readonly range: { readonly start: { readonly line: number } } }[];
  readonly errors: readonly { readonly rule: string }[];
}

const claimsOf = ({ out }: CommandResult): readonly ClaimRow[] => (JSON.parse(out) as { files: readonly { claims: readonly ClaimRow[] }[] }).files.flatMap(({ claims }) => claims);

const visit = 'Date of service: 2026-02-10\nSex: F\n\nASSESSMENT\n1. Pneumonia — J18.9\n2. Type 2 diabetes — E11.9\n3. Fall on ice — W00.0XXA\n';

describe('hcdr claim', () => {
  it('prints each diagnosis with the columns of a claim, in its sequence', async () => {
    const result = await claim(visit, ['--patient', 'P-7']);
    assert.deepEqual([result.code, result.err], [0, '']);
    const [row, ...others] = claimsOf(result);
    assert.deepEqual([row?.ready, others], [true, []]);
    assert.deepEqual(row?.diagnoses[0], {
      encounter_id: '1', patient_id: 'P-7', diagnosis_seq_number: 1, diagnosis_code: 'J18.9', diagnosis_code_system: 'ICD-10-CM', diagnosis_description: 'Pneumonia, unspecified organism',
      diagnosis_type: 'principal', poa_indicator: null, poa_required_flag: false, diagnosis_date: '2026-02-10',
    });
    assert.deepEqual(row.diagnoses.map((diagnosis) => [diagnosis['diagnosis_code'], diagnosis['diagnosis_type']]), [['J18.9', 'principal'], ['E11.9', 'other'], ['W00.0XXA', 'external cause']]);
    assert.match(result.out, /not for clinical use/);
  });

  it('writes the diagnoses of a professional claim in one segment, without dots', async () => {
    const { code, out, err } = await claim(visit, ['--format', '837p']);
    assert.deepEqual([code, out], [0, 'HI*ABK:J189*ABF:E119*ABF:W000XXA~\n']);
    assert.match(err, /not a complete claim[^]*not for clinical use/i);
  });

  it('puts the principal field first, and each encounter of a note into a claim of its own', async () => {
    const text = 'Date of service: 2026-02-10\nDx: E11.9, I10\nPrincipal: J18.9\n\n---\nDate of service: 2026-03-10\nDx: I10\n';
    assert.equal((await claim(text, ['--format', '837p'])).out, 'HI*ABK:J189*ABF:E119*ABF:I10~\n\nHI*ABK:I10~\n');
    assert.deepEqual(claimsOf(await claim(text)).map(({ encounter_id, diagnoses }) => [encounter_id, diagnoses[0]?.['diagnosis_date']]), [['1', '2026-02-10'], ['2', '2026-03-10']]);
  });

  it('writes no claim that says something else than its note, says what to mend, and writes a draft where asked', async () => {
    const text = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia — J18.9\n2. Diabetes — E1165\n3. Disorder of lipids — E78\n4. Unknown — J18.99\n';
    const refused = await claim(text, ['--format', '837p']);
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.err, /line 5: left out: E1165, not written as E11\.65/);
    assert.match(refused.err, /line 6: left out: E78, a header/);
    assert.match(refused.err, /line 7: left out: J18\.99, a code that is in no installed release/);
    assert.match(refused.err, /the claim is not written/);
    assert.equal((await claim(text, ['--format', '837p', '--draft'])).out, 'HI*ABK:J189~\n');
    const [row] = claimsOf(await claim(text));
    assert.deepEqual([row?.ready, row?.left_out.map(({ text: code, wrong, range }) => [code, wrong, range.start.line])], [false, [['E1165', true, 4], ['E78', true, 5], ['J18.99', true, 6]]]);
    // A code without its dot is a warning, and what the starter subset does not know may be one.
    assert.deepEqual(row?.errors.map(({ rule }) => rule), ['icd/not-billable']);
  });

  it('holds no claim ready whose first code is none', async () => {
    const [row] = claimsOf(await claim('Dx: W00.0XXA, I10\n'));
    assert.deepEqual([row?.ready, row?.errors.map(({ rule }) => rule)], [false, ['icd/external-cause-principal']]);
  });

  it('names repetitions and codes outside the list, which are no fault', async () => {
    const [row] = claimsOf(await claim('Date of service: 2026-02-10\n\nHPI\nEssential (primary) hypertension (I10) for years.\n\nASSESSMENT\n1. Pneumonia — J18.9\n2. Pneumonia — J18.9\n'));
    assert.deepEqual([row?.ready, row?.left_out.map(({ text, wrong }) => [text, wrong])], [true, [['I10', false], ['J18.9', false]]]);
  });

  it('tells codes for which the form has no room', async () => {
    const codes = ['J18.9', 'E11.9', 'I10', 'E78.5', 'N17.9', 'D64.9', 'E03.9', 'E55.9', 'E86.0', 'E87.1', 'E87.5', 'E87.6', 'F32.A'];
    const { code, out, err } = await claim(`Date of service: 2026-02-10\nDx: ${codes.join(', ')}\n`, ['--format', '837p']);
    assert.equal(code, 1);
    assert.equal(out.split('*').length, 13);
    assert.match(err, /this form has no room for F32\.A\./);
  });

  it('keeps procedures for the document, by form, and dates only what is dated', async () => {
    const text = 'Dx: J18.9\nCPT: 99213-25, 9921\n';
    const [row] = claimsOf(await claim(text));
    assert.deepEqual(row?.procedures, [{ procedure_seq_number: 1, procedure_code: '99213', procedure_code_system: 'CPT/HCPCS', procedure_description: null, modifiers: ['25'] }]);
    assert.deepEqual(row.left_out.map(({ text: token, wrong }) => [token, wrong]), [['9921', true]]);
    const { out, err } = await claim('Dx: J18.9\n', ['--format', '837i']);
    assert.equal(out, 'HI*ABK:J189~\n');
    assert.match(err, /states no date of service/);
  });

  it('reads standard input, says where a note has nothing to claim, and goes on after one that cannot be read', async () => {
    const empty = await runHcdr(['claim', '-', '--data-dir', dataDirectory], { input: 'Feels well.\n' });
    assert.deepEqual([empty.code, claimsOf(empty)], [1, []]);
    assert.match(empty.err, /-: the note has no codes/);
    const missing = await runHcdr(['claim', path.join(folder, 'none.note'), '-', '--format', '837p', '--data-dir', dataDirectory], { input: 'Dx: I10\n' });
    assert.deepEqual([missing.code, missing.out], [2, 'HI*ABK:I10~\n']);
    assert.match(missing.err, /none\.note: the note cannot be read/);
    assert.equal((await claim(visit, ['--format', '837x'])).code, 2);
  });
});
