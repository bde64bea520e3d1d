import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../../support/temporaryFolder';
import { hcdr, runHcdr, samples } from './runHcdr';
import { runHere } from './runHere';

describe('hcdr, used wrongly', () => {
  it('ends with 2 and says on standard error what is wrong', async () => {
    const slips: [string[], RegExp][] = [
      [[], /Usage: hcdr/],
      [['nonsense'], /unknown command 'nonsense'/],
      [['lookup'], /missing required argument 'code'/],
      [['lookup', 'J18.9', '--bogus'], /unknown option '--bogus'/],
      [['lookup', 'J18.9', 'J18'], /too many arguments/],
      [['search', 'cough', '--limit', '0'], /whole number from 1/],
      [['search', 'cough', '--limit', 'ten'], /whole number from 1/],
      [['search', 'cough', '--limit', '1000000'], /whole number from 1 to 1000/],
      [['search'], /nothing to search for\. Write the words after the command/],
      [['search', 'cough', '--batch'], /reads its queries from standard input/],
      [['check'], /no note is named/],
      [['check', 'a.note', '--setting', 'home'], /inpatient or outpatient/],
      [['ingest'], /missing required argument 'source'/],
      [['ingest', 'icd11'], /"icd11" is not a source\. Sources: icd10cm/],
      [['lsp'], /--stdio/],
    ];
    await Promise.all(
      slips.map(async ([args, message]) => {
        const { code, out, err } = await runHcdr(args);
        assert.equal(code, 2, args.join(' '));
        assert.match(err, message);
        assert.equal(out, '');
        assert.doesNotMatch(err, /\n\s+at /, 'no stack trace');
      }),
    );
  });

  it('takes --data-dir and --json with every command but those that the README names', async () => {
    const namesIn = (help: string): readonly string[] => [...help.slice(help.indexOf('\nCommands:')).matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name = '']) => (help.includes('\nCommands:') && name !== 'help' ? [name] : []));
    const lacking = { '--data-dir': [] as string[], '--json': [] as string[] };
    const look = async (command: readonly string[]): Promise<void> => {
      const { out } = await runHere([...command, '--help']);
      const below = namesIn(out);
      for (const name of below) await look([...command, name]);
      if (command.length === 0 || (below.length > 0 && !out.includes('--json'))) return;
      for (const option of ['--data-dir', '--json'] as const) if (!out.includes(`${option} `)) lacking[option].push(command.join(' '));
    };
    await look([]);
    assert.deepEqual(lacking, { '--data-dir': ['deidentify', 'cost'], '--json': ['lsp'] });
    // They answer with no data folder at all.
    const note = path.join(samples, 'pneumonia-soap.note');
    for (const name of lacking['--data-dir']) assert.equal((await runHcdr([name, note])).code, 0, name);
    const readme = readFileSync(path.join(path.dirname(path.dirname(samples)), 'README.md'), 'utf8').replaceAll('\n', ' ');
    assert.match(readme, /Every command but `lsp` takes `--json`, and every one but `deidentify` and `cost`,/);
  });

  it('without a release ends every command that needs one with 2 and the advice', async () => {
    for (const args of [['lookup', 'J18.9'], ['search', 'cough'], ['search', '--batch'], ['check', '-']]) {
      const { code, out, err } = await runHcdr(args, { input: 'J18.9\n' });
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^hcdr: \/nonexistent-hcdr-data: no ICD-10-CM release is installed\. Run `hcdr ingest icd10cm`\.\n$/);
      assert.equal(out, '');
    }
  });
});

describe('hcdr --help', () => {
  it('names every command and ends with 0', async () => {
    const { code, out } = await runHcdr(['--help']);
    assert.equal(code, 0);
    for (const command of ['ingest', 'status', 'lookup', 'search', 'check', 'rules', 'lsp']) assert.match(out, new RegExp(`^  ${command} `, 'm'));
    assert.match(out.replace(/\s+/g, ' '), /For education and research, not for clinical use\./);
  });
});

describe('hcdr rules', () => {
  it('lists every rule with its severity, source, dates, example and dials', async () => {
    const { code, out } = await runHcdr(['rules', '--json']);
    assert.equal(code, 0);
    const rules = JSON.parse(out) as Record<string, unknown>[];
    assert.ok(rules.length >= 8);
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule).sort(), ['dates', 'description', 'dials', 'example', 'id', 'on', 'severity', 'source']);
      assert.match(String(rule['id']), /^(?:icd|note|poa|pcs|cpt|phi)\/[a-z0-9-]+$/);
    }
    const plain = await runHcdr(['rules']);
    const lines = plain.out.trimEnd().split('\n');
    assert.equal(lines.filter((line) => !line.startsWith(' ')).length, rules.length);
    const dials = rules.flatMap((rule) => rule['dials'] as Record<string, unknown>[]);
    for (const dial of dials) {
      assert.deepEqual(Object.keys(dial), ['id', 'default', 'takes', 'meaning']);
      assert.ok(lines.some((line) => line.startsWith(`    ${String(dial['id'])}=${String(dial['default'])}  `)), String(dial['id']));
    }
  });

  it('where its output cannot be written ends with 2 and the reason, not with a stack trace', { skip: existsSync('/dev/full') ? false : 'this system has no device that is always full' }, async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [hcdr, 'rules'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const err: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 2);
    assert.match(Buffer.concat(err).toString('utf8'), /^hcdr: the output cannot be written \(ENOSPC\) [^\n]*\n$/);
  });

  it('finds the user’s own data folder where the home folder is set to nothing', { skip: process.platform === 'win32' ? 'Windows has no $HOME' : false }, async (t) => {
    const { out } = await runHcdr(['status'], { env: { HOME: '', XDG_DATA_HOME: '', HCDR_DATA_DIR: '', HCDR_CACHE_DIR: await temporaryFolder(t) } });
    const [, folder = ''] = /^Data folder: (.*)$/m.exec(out) ?? [];
    assert.ok(path.isAbsolute(folder), out);
  });
});
