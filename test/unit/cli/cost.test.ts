import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder } from '../../lsp/dataFolder';
import { runHere } from './runHere';

let folder: string;
before(async () => {
  folder = await makeDataFolder();
});

interface CostDocument {
  readonly model: { readonly model: string; readonly input: number };
  readonly rows: readonly { readonly name: string; readonly requests: number; readonly inputTokens: number; readonly usd: number; readonly isOverContext: boolean }[];
  readonly total: { readonly usd: number; readonly requests: number };
  readonly machine?: { readonly usdPerYear: number };
}

async function cost(args: readonly string[], input = ''): Promise<CostDocument> {
  const { code, out, err } = await runHere(['cost', ...args, '--json'], input);
  assert.deepEqual([code, err], [0, '']);
  return JSON.parse(out) as CostDocument;
}

describe('hcdr cost', () => {
  it('reckons records by their number and length, and says that nothing was sent', async () => {
    const { total } = await cost(['--records', '1300000000', '--tokens-per-record', '15', '--price-in', '1.75', '--price-out', '0', '--output-tokens', '0']);
    assert.equal(Math.round(total.usd), 34_125);
    const { out } = await runHere(['cost', '--records', '10', '--tokens-per-record', '1000']);
    assert.match(out, /^records: 10 × 1,000 tokens in, 0 out: \$0\.0175$/m);
    assert.match(out, /^Nothing was sent\./m);
  });

  it('reckons notes of files, folders and standard input, each as one request', async () => {
    const notes = path.join(folder, 'notes');
    await mkdir(notes);
    await writeFile(path.join(notes, 'a.note'), 'Cough and fever. ');
    await writeFile(path.join(notes, 'b.txt'), 'Cough and fever. '.repeat(10));
    await writeFile(path.join(notes, 'c.png'), 'Cough');
    const { rows } = await cost([notes, '-'], 'Cough and fever.');
    assert.deepEqual(rows.map(({ name, requests }) => [path.basename(name), requests]), [['a.note', 1], ['b.txt', 1], ['-', 1]]);
    assert.ok((rows[1]?.inputTokens ?? 0) >= 9 * (rows[0]?.inputTokens ?? 1));
  });

  it('charges long requests by their own tariff, and tells those that are too long', async () => {
    const at = async (tokens: number): Promise<CostDocument['rows'][number] | undefined> => (await cost(['--records', '1', '--tokens-per-record', String(tokens), '--model', 'gemini-3.1-pro-preview'])).rows[0];
    assert.equal((await at(200_000))?.usd, 0.4);
    assert.equal((await at(300_000))?.usd, 1.2);
    assert.equal((await at(2_000_000))?.isOverContext, true);
  });

  it('holds a machine of one’s own against the API', async () => {
    const { machine, rows } = await cost(['--gpu-hour', '2.48', '--gpus', '8']);
    assert.deepEqual([machine?.usdPerYear.toFixed(2), rows], ['173322.24', []]);
  });

  it('takes prices of a file, and refuses what it cannot reckon with the advice', async () => {
    const file = path.join(folder, 'prices.tsv');
    await writeFile(file, 'house\t8000\t0.5\t1\n');
    assert.deepEqual((await cost(['--records', '2', '--tokens-per-record', '1000000', '--prices', file])).total.usd, 1);
    for (const [args, told] of [[['--model', 'none', '--records', '1', '--tokens-per-record', '1'], /no price for the model "none"/], [[], /nothing to estimate/], [['--records', '5'], /together/], [['--prices', folder, '-'], /cannot be read/]] as const) {
      const { code, out, err } = await runHere(['cost', ...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, told);
    }
  });
});
