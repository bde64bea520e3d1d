import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder, makeStarterFolder } from '../../lsp/dataFolder';
import { ingestGems, writeGemFiles } from '../../support/releases/gemFiles';
import { runHcdr, type CommandResult } from './runHcdr';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
  await ingestGems(dataDirectory, await writeGemFiles(path.join(await makeDataFolder(), 'from')));
});

const lookup = (...args: string[]): Promise<CommandResult> => runHcdr(['lookup', ...args, '--data-dir', dataDirectory]);

describe('hcdr lookup of an ICD-9-CM code', () => {
  it('shows its title and each target with its flags and today’s status', async () => {
    const { code, out } = await lookup('250.00', '--json', '--on', '2026-02-10');
    assert.equal(code, 0);
    const answer = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([answer['code'], answer['system'], answer['title'], answer['valid'], answer['noMap']], ['250.00', 'ICD-9-CM', 'Diabetes mellitus without mention of complication', false, false]);
    assert.deepEqual(answer['targets'], [{ code: 'E11.9', title: 'Type 2 diabetes mellitus without complications', status: 'billable', approximate: true, combination: false, scenario: 0, choiceList: 0 }]);
    assert.match((await lookup('80843')).out, /maps to S32\.810A — approximate, combination \(scenario 1, part 1\)/);
    assert.match((await lookup('365.70')).out, /no equivalent in ICD-10/);
    assert.match((await lookup('38.93')).out, /Venous catheterization.*\n.*procedure.*\n  maps to 05HM33Z — approximate\n/);
  });

  it('leaves a text that is a code of an installed release to that', async () => {
    assert.equal((JSON.parse((await lookup('J18.9', '--json')).out) as { system?: string }).system, undefined);
  });

  it('without mappings says how to get them', async () => {
    const bare = await makeStarterFolder();
    const { code, err } = await runHcdr(['lookup', '250.00', '--data-dir', bare]);
    assert.equal(code, 2);
    assert.match(err, /the mappings from ICD-9-CM are not installed\. Run `hcdr ingest gems/);
  });
});
