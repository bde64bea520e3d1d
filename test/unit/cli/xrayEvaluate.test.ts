import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { makePhantom } from '../../../models/phantom/makePhantom';
import { boxHeader, boxRows, dataEntryHeader, dataEntryRows, writeSheets } from '../../support/films/nihSheets';
import { temporaryFolder } from '../../support/temporaryFolder';
import { makeTinyNet, writeTinyModel } from '../../support/nets/tinyNet';
import { runHcdr, type CommandResult } from './runHcdr';

interface Metrics {
  readonly model: string;
  readonly split: string;
  readonly films: Readonly<Record<string, number>>;
  readonly labels: readonly { readonly label: string; readonly positives: number; readonly auc?: { readonly value: number } }[];
  readonly localisation?: { readonly mean: { readonly boxes: number } };
}

describe('hcdr xray evaluate', () => {
  it('says which parts are missing', async (context) => {
    const result = await runHcdr(['xray', 'evaluate', '--images', '.'], { env: { HCDR_DATA_DIR: await temporaryFolder(context) } });
    assert.equal(result.code, 2);
    assert.match(result.err, /no X-ray metadata is installed\. Run `hcdr ingest nih-cxr/);
  });

  it('judges a model on the films at hand, writes what it found, and goes on from its journal', async (context) => {
    const folder = await temporaryFolder(context);
    const env = { HCDR_DATA_DIR: path.join(folder, 'data'), HCDR_MODEL_THREADS: '1' };
    const run = (...args: string[]): Promise<CommandResult> => runHcdr(args, { env });
    const sheets = await writeSheets(path.join(folder, 'sheets'), { 'entries.csv': [dataEntryHeader, ...dataEntryRows], 'boxes.csv': [boxHeader, ...boxRows] });
    assert.equal((await run('ingest', 'nih-cxr', '--from', sheets)).code, 0);
    await mkdir(path.join(folder, 'model'));
    assert.equal((await run('xray', 'import', await writeTinyModel(path.join(folder, 'model'), makeTinyNet()), '--provider', 'cpu')).code, 0);
    // The last film of the sheets is not at hand; the others lie a folder deeper, as the publisher's archives unpack.
    const images = path.join(folder, 'images_001', 'images');
    await mkdir(images, { recursive: true });
    for (const [seed, row] of dataEntryRows.slice(0, -1).entries()) {
      const { film } = makePhantom(seed, { side: 128 });
      await sharp(film.pixels, { raw: { width: 128, height: 128, channels: 1 } }).png().toFile(path.join(images, row.split(',')[0] ?? ''));
    }
    const report = path.join(folder, 'report');
    const args = ['xray', 'evaluate', '--images', path.join(folder, 'images_001'), '--split', 'all', '--provider', 'cpu', '--report', report, '--json'];
    const first = await run(...args);
    assert.equal(first.code, 0, first.err);
    const metrics = JSON.parse(first.out) as Metrics;
    assert.deepEqual([metrics.model, metrics.split], ['tiny', 'all']);
    const { selected, missing, analyzed, failed } = metrics.films;
    assert.deepEqual({ selected, missing, analyzed, failed }, { selected: 7, missing: 1, analyzed: 6, failed: 0 });
    // Of the sheets: one film with a mass, one with an infiltration, none with a pneumothorax; a box for each of the two.
    assert.deepEqual(metrics.labels.map(({ label, positives }) => [label, positives]), [['Mass', 1], ['Pneumothorax', 0], ['Infiltration', 1]]);
    assert.equal(metrics.localisation?.mean.boxes, 2);
    const written = JSON.parse(await readFile(path.join(report, 'metrics.json'), 'utf8')) as Metrics;
    assert.deepEqual([written.films, written.labels], [metrics.films, metrics.labels]);
    assert.match(await readFile(path.join(report, 'report.html'), 'utf8'), /not for clinical use/);
    const journal = await readFile(path.join(report, 'journal.jsonl'), 'utf8');
    const again = await run(...args);
    assert.deepEqual(JSON.parse(again.out), metrics);
    assert.equal(await readFile(path.join(report, 'journal.jsonl'), 'utf8'), journal);
  });
});
