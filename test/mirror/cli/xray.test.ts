import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import sharp from 'sharp';
import { temporaryFolder } from '../../support/temporaryFolder';
import { makeTinyNet, writeTinyModel } from '../../support/nets/tinyNet';
import { runHcdr } from '../../unit/cli/runHcdr';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');

interface Row {
  readonly image: string;
  readonly findings?: readonly { readonly probability: number }[];
  readonly times?: Readonly<Record<string, number>>;
}

it('analyses the films of the mirror, and writes a heatmap of the size of the film', async (context) => {
  const folder = await temporaryFolder(context);
  const env = { HCDR_DATA_DIR: path.join(folder, 'data'), HCDR_MODEL_THREADS: '1' };
  await mkdir(path.join(folder, 'model'));
  const card = await writeTinyModel(path.join(folder, 'model'), makeTinyNet({ side: 256 }));
  assert.equal((await runHcdr(['xray', 'import', card, '--provider', 'cpu'], { env })).code, 0);
  const films = path.join(mirror, 'nih-cxr', 'images');
  const images = (await readdir(films)).filter((name) => name.endsWith('.png')).map((name) => path.join(films, name));
  const several = await runHcdr(['xray', 'analyze', ...images, '--provider', 'cpu', '--json'], { env });
  assert.equal(several.code, 0, several.out);
  const rows = JSON.parse(several.out) as Row[];
  assert.deepEqual(rows.map(({ image }) => image), images);
  for (const { findings } of rows) assert.equal(findings?.length, 3);
  const heatmap = path.join(folder, 'heat.png');
  assert.equal((await runHcdr(['xray', 'analyze', images[0] ?? '', '--provider', 'cpu', '--heatmap', heatmap], { env })).code, 0);
  const { width, height } = await sharp(heatmap).metadata();
  assert.deepEqual([width, height], [1024, 1024]);
  const missing = await runHcdr(['xray', 'analyze', path.join(folder, 'nope.png'), '--provider', 'cpu'], { env });
  assert.deepEqual([missing.code, missing.out], [2, '']);
  assert.equal(missing.err.split('nope.png').length - 1, 1, missing.err);
  context.diagnostic(`${rows.length} films; the last one: ${JSON.stringify(rows.at(-1)?.times)} ms`);
});
