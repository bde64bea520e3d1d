import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { runHere } from './runHere';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

interface Answer {
  readonly id: unknown;
  readonly error?: string;
  readonly findings?: readonly { readonly rule: string; readonly code: string; readonly index: number; readonly related: readonly number[] }[];
}

async function batch(lines: readonly string[], args: readonly string[] = []): Promise<{ readonly code: number | null; readonly answers: readonly Answer[] }> {
  const { code, out } = await runHere(['check', '--batch', '--data-dir', dataDirectory, ...args], `${lines.join('\n')}\n`);
  return { code, answers: out.trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Answer) };
}

const encounter = (fields: object): string => JSON.stringify({ id: 'e', date: '2026-02-10', codes: [{ code: 'I10' }], ...fields });

describe('hcdr check --batch', () => {
  it('answers every line in its order, those that it refuses with what is wrong, and goes on', async () => {
    const slips: readonly (readonly [string, RegExp])[] = [
      ['{', /line 1 is not an encounter, which is a JSON object/],
      ['[1]', /line 2 is not an encounter/],
      ['{"id":"e"}', /line 3 is not an encounter: "codes" must be a list/],
      [encounter({ date: '2026-02-30' }), /line 4 has an invalid "date": "2026-02-30"; write YYYY-MM-DD/],
      [encounter({ date: 20260210 }), /line 5 has an invalid "date"/],
      [encounter({ setting: 'moon' }), /line 6 has an invalid "setting": "moon"; write "inpatient"/],
      [encounter({ age: -1 }), /line 7 has an invalid "age": -1/],
      [encounter({ sex: 3 }), /line 8 has an invalid "sex": 3/],
      [encounter({ codes: [{ code: 'I10' }, {}] }), /line 9 has an invalid code: number 2/],
      [encounter({ codes: ['I10'] }), /line 10 has an invalid code: number 1/],
      [encounter({ codes: [{ code: ' ' }] }), /line 11 has an invalid code: number 1/],
    ];
    const { code, answers } = await batch([...slips.map(([line]) => line), encounter({})]);
    assert.equal(code, 2);
    assert.equal(answers.length, slips.length + 1);
    slips.forEach(([, error], index) => assert.match(answers[index]?.error ?? '', error));
    assert.deepEqual(answers.map(({ id }) => id), [null, null, ...Array.from({ length: 10 }, () => 'e')]);
    assert.deepEqual(answers.at(-1)?.findings, []);
  });

  it('takes what is left out, null, unknown or said in other words for what it is', async () => {
    const fine = [{ codes: [] }, { date: null, setting: null, sex: null, age: null }, { sex: 'U' }, { sex: 'X' }, { age: '65' }, { age: 0.5 }, { setting: 'ED' }, { setting: 'Observation' }, { codes: [{ code: 'I10', poa: null, field: 'list' }] }];
    const { code, answers } = await batch([...fine.map(encounter), '', '  ']);
    assert.equal(code, 0);
    assert.deepEqual(answers.map(({ findings }) => findings), fine.map(() => []));
  });

  it('names each finding by the places of its codes, also of hundreds', async () => {
    const codes = Array.from({ length: 500 }, (_, index) => ({ code: index % 2 === 0 ? 'I10' : 'E11.9' }));
    const { answers } = await batch([encounter({ codes: [{ code: 'I10' }, { code: 'e11.9' }, { code: 'ZZZ' }, { code: 'I10' }] }), encounter({ codes })]);
    assert.deepEqual(answers[0]?.findings?.map(({ rule, code, index, related }) => [rule, code, index, related]), [['icd/malformed', 'e11.9', 1, []], ['icd/unknown-code', 'ZZZ', 2, []], ['icd/duplicate', 'I10', 3, [0]]]);
    assert.equal(answers[1]?.findings?.filter(({ rule }) => rule === 'icd/duplicate').length, 498);
  });

  it('follows dials', async () => {
    const line = encounter({ codes: [{ code: 'e11.9' }] });
    assert.deepEqual((await batch([line])).answers[0]?.findings?.map(({ rule }) => rule), ['icd/malformed']);
    assert.deepEqual((await batch([line], ['--dial', 'icd/malformed.letterCase=false'])).answers[0]?.findings, []);
  });
});
