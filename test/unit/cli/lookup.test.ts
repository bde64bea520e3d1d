import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { runHcdr, type CommandResult } from './runHcdr';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const lookup = (...args: string[]): Promise<CommandResult> => runHcdr(['lookup', ...args, '--data-dir', dataDirectory]);

describe('hcdr lookup', () => {
  it('answers a billable code as one JSON document', async () => {
    const { code, out, err } = await lookup('J18.9', '--on', '2026-02-10', '--json');
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.deepEqual(JSON.parse(out), {
      code: 'J18.9',
      valid: true,
      billable: true,
      title: 'Pneumonia, unspecified organism',
      on: '2026-02-10',
      release: 'starter subset, not a release',
      inForce: true,
      hierarchy: [
        { code: 'J00-J99', title: 'Diseases of the respiratory system' },
        { code: 'J18', title: 'Pneumonia, unspecified organism' },
      ],
      notes: [],
      children: [],
      releases: [{ release: 'starter subset, not a release', from: '2025-10-01', to: '2026-09-30', status: 'billable', title: 'Pneumonia, unspecified organism' }],
      successors: [],
    });
  });

  it('takes a code in any writing', async () => {
    for (const text of ['j18.9', 'J189', ' j189 ']) {
      const { code, out } = await lookup(text, '--json');
      assert.equal(code, 0);
      assert.equal((JSON.parse(out) as { code: string }).code, 'J18.9');
    }
  });

  it('lists the children of a header', async () => {
    const { out } = await lookup('J18', '--json', '--on', '2026-02-10');
    const answer = JSON.parse(out) as { valid: boolean; billable: boolean; children: { code: string; billable: boolean }[] };
    assert.equal(answer.valid, true);
    assert.equal(answer.billable, false);
    assert.deepEqual(answer.children.map(({ code, billable }) => [code, billable]), ['J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9'].map((code) => [code, true]));
  });

  it('ends with 1 for a code that no release has', async () => {
    const { code, out } = await lookup('Z99.999', '--json');
    assert.equal(code, 1);
    const answer = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([answer['code'], answer['valid'], answer['billable'], answer['title'], answer['hierarchy'], answer['successors']], ['Z99.999', false, false, null, [], []]);
    assert.match((await lookup('Z99.999')).out, /Z99\.999 is in no installed release/);
  });

  it('offers the code that a text looks like, and takes none instead of it', async () => {
    const { code, out } = await lookup('JI8.9', '--json', '--on', '2026-02-10');
    assert.equal(code, 1);
    const answer = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([answer['code'], answer['valid'], answer['didYouMean']], ['JI8.9', false, [{ code: 'J18.9', title: 'Pneumonia, unspecified organism' }]]);
    assert.match((await lookup('JI8.9')).out, /did you mean J18\.9 {2}Pneumonia, unspecified organism/);
    const noForm = await lookup('JIB.9');
    assert.equal(noForm.code, 2);
    assert.match(noForm.err, /Did you mean J18\.9 \(Pneumonia, unspecified organism\)\?/);
    assert.doesNotMatch((await lookup('Z99.999')).out, /did you mean/);
    assert.equal((JSON.parse((await lookup('J18.9', '--json')).out) as Record<string, unknown>)['didYouMean'], undefined);
  });

  it('says when the installed release is not the one of the date', async () => {
    const { out } = await lookup('J18.9', '--on', '2030-01-01', '--json');
    assert.equal((JSON.parse(out) as { inForce: boolean }).inForce, false);
    assert.match((await lookup('J18.9', '--on', '2030-01-01')).out, /the nearest installed/);
  });

  it('ends with 2 for what is no code and for what is no date', async () => {
    const noCode = await lookup('banana');
    assert.equal(noCode.code, 2);
    assert.match(noCode.err, /^hcdr: "banana" does not have the form of an ICD-10-CM code\. A code is /);
    for (const on of ['2026-13-01', 'yesterday', '2026-02-30', '1/2/26']) {
      const { code, out, err } = await lookup('J18.9', '--on', on);
      assert.equal(code, 2, on);
      assert.equal(out, '');
      assert.ok(err.includes(`hcdr: --on: "${on}" is not a date. Write it as YYYY-MM-DD.`), err);
    }
  });

  it('ends its answer for people with the disclaimer', async () => {
    assert.match((await lookup('J18.9')).out, /For education and research, not for clinical use\.\n$/);
  });
});
