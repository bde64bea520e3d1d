import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { makeTinyNet, writeTinyModel } from '../../support/nets/tinyNet';
import { temporaryFolder } from '../../support/temporaryFolder';
import { writeFilm } from '../models/faults/realClient';
import { hcdr, runHcdr, type CommandResult } from './runHcdr';

interface Analysis {
  readonly image: string;
  readonly model: string;
  readonly provider: string;
  readonly findings: readonly { readonly label: string; readonly probability: number; readonly threshold: number; readonly box?: { readonly x: number; readonly width: number } }[];
  readonly ms: number;
  readonly disclaimer: string;
}

/** A data folder with an imported tiny model, and `hcdr xray` on it with one thread. */
async function installed(context: TestContext): Promise<{ readonly folder: string; readonly xray: (...args: string[]) => Promise<CommandResult> }> {
  const folder = await temporaryFolder(context);
  const env = { HCDR_DATA_DIR: path.join(folder, 'data'), HCDR_MODEL_THREADS: '1' };
  const xray = (...args: string[]): Promise<CommandResult> => runHcdr(['xray', ...args], { env });
  await mkdir(path.join(folder, 'model'));
  const card = await writeTinyModel(path.join(folder, 'model'), makeTinyNet());
  const imported = await xray('import', card, '--provider', 'cpu');
  assert.equal(imported.code, 0, imported.err + imported.out);
  return { folder, xray };
}

describe('hcdr xray', () => {
  it('comes with a model, and says what there is where another is wanted', async (context) => {
    const env = { HCDR_DATA_DIR: await temporaryFolder(context) };
    const analyze = await runHcdr(['xray', 'analyze', 'film.png', '--model', 'chest'], { env });
    assert.equal(analyze.code, 2);
    assert.match(analyze.err, /No X-ray model "chest" is installed; available: phantom-chest-8\. Choose one of them, or import it\./);
    const models = await runHcdr(['xray', 'models', '--json'], { env });
    assert.equal(models.code, 0);
    assert.deepEqual((JSON.parse(models.out) as { models: { id: string; isShipped: boolean }[] }).models.map(({ id, isShipped }) => [id, isShipped]), [['phantom-chest-8', true]]);
  });

  it('installs a model that passes its checks, and no other', async (context) => {
    const { folder, xray } = await installed(context);
    const models = await xray('models', '--json');
    assert.deepEqual((JSON.parse(models.out) as { models: { id: string; labels: string[] }[] }).models.map(({ id, labels }) => [id, labels])[0], ['tiny', ['Mass', 'Pneumothorax', 'Infiltration']]);
    const wrong = await writeTinyModel(path.join(folder, 'model'), makeTinyNet(), { id: 'wrong', sha256: '0'.repeat(64) });
    const rejected = await xray('import', wrong, '--provider', 'cpu');
    assert.equal(rejected.code, 2);
    assert.match(rejected.out, /WRONG {2}checksum: .*\n(?:.*\n)*The model was not installed\./);
    assert.match((await xray('models')).out, /^tiny /);
  });

  it('prints findings as one JSON document, and as an array for several pictures', async (context) => {
    const { folder, xray } = await installed(context);
    const [one, two] = [await writeFilm(folder), await writeFilm(folder, { seed: 2 })];
    const single = await xray('analyze', one, '--provider', 'cpu', '--json');
    assert.equal(single.code, 0, single.out);
    const analysis = JSON.parse(single.out) as Analysis;
    assert.deepEqual([analysis.image, analysis.model, analysis.provider], [one, 'tiny', 'cpu']);
    assert.deepEqual(analysis.findings.map(({ label }) => label), ['Mass', 'Pneumothorax', 'Infiltration']);
    for (const { probability, threshold, box } of analysis.findings) assert.ok(probability >= 0 && probability <= 1 && (box === undefined || probability >= threshold));
    assert.ok(analysis.ms > 0);
    assert.match(analysis.disclaimer, /For education and research, not for clinical use\. Weights by hand/);
    const several = await xray('analyze', one, two, '--model', 'tiny', '--provider', 'cpu', '--json');
    assert.deepEqual((JSON.parse(several.out) as Analysis[]).map(({ image }) => image), [one, two]);
  });

  it('ends with 1 for a refused picture and with 2 for a broken one, each with its reason', async (context) => {
    const { folder, xray } = await installed(context);
    const photo = path.join(folder, 'photo.png');
    await sharp({ create: { width: 300, height: 300, channels: 3, background: { r: 200, g: 90, b: 40 } } }).png().toFile(photo);
    const refused = await xray('analyze', photo, '--provider', 'cpu', '--json');
    assert.equal(refused.code, 1);
    assert.match((JSON.parse(refused.out) as { refused: string }).refused, /color picture/);
    const broken = path.join(folder, 'broken.png');
    await writeFile(broken, 'no picture');
    const both = await xray('analyze', photo, broken, await writeFilm(folder), '--provider', 'cpu', '--json');
    assert.equal(both.code, 2);
    const rows = JSON.parse(both.out) as { refused?: string; error?: string; findings?: unknown[] }[];
    assert.match(rows[1]?.error ?? '', /broken\.png: This is not a PNG/);
    assert.equal(rows[2]?.findings?.length, 3);
  });

  it('writes the film with the map and box of a finding', async (context) => {
    const { folder, xray } = await installed(context);
    const [film, heatmap] = [await writeFilm(folder), path.join(folder, 'heat.png')];
    assert.equal((await xray('analyze', film, '--heatmap', heatmap, '--label', 'Infiltration', '--provider', 'cpu')).code, 0);
    const { width, height, channels } = await sharp(heatmap).metadata();
    assert.deepEqual([width, height, channels], [256, 256, 3]);
    assert.ok((await readFile(heatmap)).includes('not for clinical use'));
    const unknown = await xray('analyze', film, '--heatmap', heatmap, '--label', 'Fracture', '--provider', 'cpu');
    assert.equal(unknown.code, 2);
    assert.match(unknown.out + unknown.err, /Fracture.*Mass, Pneumothorax, Infiltration/s);
    assert.match((await xray('analyze', film, film, '--heatmap', heatmap)).err, /only one picture/);
  });

  it('goes through a folder, is killed, and goes on where it was', async (context) => {
    const { folder, xray } = await installed(context);
    const films = path.join(folder, 'films', 'ward');
    await mkdir(films, { recursive: true });
    for (let seed = 1; seed <= 12; seed++) await writeFilm(films, { seed, side: 128 });
    await writeFile(path.join(folder, 'films', 'zz.png'), 'no picture');
    const out = path.join(folder, 'results');
    const args = ['analyze-folder', path.join(folder, 'films'), '--out', out, '--provider', 'cpu'];
    const child = spawn(process.execPath, [hcdr, 'xray', ...args], { env: { PATH: process.env['PATH'], HCDR_DATA_DIR: path.join(folder, 'data'), HCDR_MODEL_THREADS: '1' } });
    await once(child.stderr, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const rest = await xray(...args, '--json');
    assert.equal(rest.code, 2, 'one picture is none');
    assert.deepEqual({ ...(JSON.parse(rest.out) as object), disclaimer: '', out: '' }, { model: 'tiny', complete: true, analyzed: 12, refused: 0, failed: 1, disclaimer: '', out: '' });
    const journal = (await readFile(path.join(out, 'journal.jsonl'), 'utf8')).split('\n');
    assert.equal(journal.filter((line) => line.includes('film-1-128.png')).length, 1, 'the first picture was not analysed again');
    const rows = parse(await readFile(path.join(out, 'results.csv'))) as string[][];
    assert.deepEqual(rows[0]?.slice(0, 2).concat(rows[0].slice(-3)), ['image', 'status', 'Mass', 'Pneumothorax', 'Infiltration']);
    assert.equal(rows.filter((row) => row[1] === 'analyzed').length, 12);
    const document = JSON.parse(await readFile(path.join(out, 'results.json'), 'utf8')) as { images: Analysis[] };
    assert.equal(document.images[0]?.image, 'ward/film-1-128.png');
    const again = await xray(...args);
    assert.match(again.out, /12 analyzed, 0 refused, 1 failed/);
  });
});
