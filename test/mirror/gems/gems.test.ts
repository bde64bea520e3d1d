import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { codeFromKey } from '../../../server/core/icd/code';
import type { PcsCode } from '../../../server/core/icd/gems';
import { icd9CodeFromKey } from '../../../server/core/icd/icd9Code';
import { ingestGems, installedGems } from '../../support/releases/gemFiles';
import { temporaryFolder } from '../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;
const folderOfGems = path.join(process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data'), 'gems');

const readLines = async (name: string): Promise<string[]> => (await readFile(path.join(folderOfGems, name), 'latin1')).split(/\r?\n/).filter((line) => line !== '');

test('every line of the four published mappings is answered, flag by flag', async (t) => {
  const folder = await temporaryFolder(t);
  const { warnings, outcome } = await ingestGems(folder, folderOfGems);
  assert.equal(outcome.status, 'promoted');
  assert.deepEqual(warnings, []);
  const gems = await installedGems(folder);
  const nine = (key: string, kind: 'diagnosis' | 'procedure'): ReturnType<typeof icd9CodeFromKey> & {} => icd9CodeFromKey(key, kind) ?? assert.fail(key);
  const answers = {
    '2018_I9gem.txt': (key: string) => gems.targetsOf9(nine(key, 'diagnosis')),
    '2018_I10gem.txt': (key: string) => gems.targetsOf10(codeFromKey(key) ?? assert.fail(key)),
    '2018_gem_pcs_I9I10.txt': (key: string) => gems.procedureTargetsOf9(nine(key, 'procedure')),
    '2018_gem_pcs_I10I9.txt': (key: string) => gems.procedureTargetsOf10(key as PcsCode),
  };
  const told: Record<string, number> = {};
  for (const [name, answer] of Object.entries(answers)) {
    const wanted = new Map<string, string[]>();
    const lines = await readLines(name);
    for (const line of lines) {
      const [source = '', target = '', flags = ''] = line.split(/ +/);
      const own = wanted.get(source) ?? [];
      if (!target.startsWith('No')) own.push(`${target.toUpperCase()} ${flags[0]}${flags.slice(2)}`);
      wanted.set(source, own);
    }
    told[name] = lines.length;
    for (const [source, targets] of wanted) {
      const mapping = answer(source) ?? assert.fail(`${name} ${source}`);
      const found = mapping.targets.map(({ code, isApproximate, isCombination, scenario, choiceList }) => `${code.replace('.', '')} ${Number(isApproximate)}${Number(isCombination)}${scenario}${choiceList}`);
      assert.deepEqual(found, targets, `${name} ${source}`);
      assert.equal(mapping.hasNoMap, targets.length === 0, source);
    }
  }
  // `wc -l` of the files.
  assert.deepEqual(told, { '2018_I9gem.txt': 24_860, '2018_I10gem.txt': 81_593, '2018_gem_pcs_I9I10.txt': 73_593, '2018_gem_pcs_I10I9.txt': 101_025 });
  for (const [name, kind] of [['CMS32/CMS32_DESC_LONG_DX.txt', 'diagnosis'], ['CMS32/CMS32_DESC_LONG_SG.txt', 'procedure']] as const) {
    for (const line of await readLines(name)) {
      const [key = ''] = line.split(' ');
      assert.equal(gems.title9(nine(key, kind))?.long, line.slice(key.length).trim(), line);
    }
  }
});
