import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runHcdr } from './runHcdr';

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
      [['search', 'cough', '--batch'], /takes its queries from standard input/],
      [['check'], /no note is named/],
      [['check', 'a.note', '--setting', 'home'], /inpatient or outpatient/],
      [['ingest'], /missing required argument 'source'/],
      [['ingest', 'icd11'], /"icd11" is no source\. Sources: icd10cm/],
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
});
