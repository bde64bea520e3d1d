import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { decodeFilm } from '../../../../models/image/decodeFilm';
import { toNetworkInput } from '../../../../models/image/resample';
import { ahead } from '../../../../models/train/loader/ahead';
import { ForkedLoader } from '../../../../models/train/loader/forkedLoader';
import { makePng } from '../../../../models/render/makePng';
import { temporaryFolder } from '../../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;
const shape = { channels: 1 as const, height: 16, width: 16, mean: [0.5], std: [0.25] };

describe('the queue between loader and steps', () => {
  it('gives items in order, makes few ahead, and stops making when it is left', async () => {
    let inWork = 0;
    let made = 0;
    const make = async (index: number): Promise<number> => {
      inWork += 1;
      made += 1;
      assert.ok(inWork <= 3);
      // Later items are done earlier.
      for (let turn = 0; turn < 20 - index; turn += 1) await Promise.resolve();
      inWork -= 1;
      return index;
    };
    const got: number[] = [];
    for await (const item of ahead(make, { from: 2, to: 12, depth: 3 })) {
      got.push(item);
      if (item === 8) break;
    }
    assert.deepEqual(got, [2, 3, 4, 5, 6, 7, 8]);
    assert.ok(made <= 10, `${made}`);
  });

  it('throws what failed when its turn comes, not before', async () => {
    const make = (index: number): Promise<number> => (index === 1 ? Promise.reject(new Error('one')) : Promise.resolve(index));
    const got: number[] = [];
    await assert.rejects(async () => {
      for await (const item of ahead(make, { from: 0, to: 3, depth: 3 })) got.push(item);
    }, /one/);
    assert.deepEqual(got, [0]);
  });
});

describe('the decoding process', () => {
  it('feeds films as an analysis does, from several processes in the order of the requests', async (context) => {
    const folder = await temporaryFolder(context);
    const paths = await Promise.all(
      [0, 1, 2, 3, 4].map(async (index) => {
        const file = path.join(folder, `${index}.png`);
        await writeFile(file, makePng({ width: 40, height: 40, channels: 1, pixels: Uint8Array.from({ length: 1600 }, (_, at) => (at * (index + 3)) % 256) }));
        return file;
      }),
    );
    const loader = new ForkedLoader({ module: path.join(__PROJECT_ROOT__, 'dist', 'trainingLoader.js'), shape, processes: 2 });
    context.after(() => loader.dispose());
    const { values, problems } = await loader.load([...paths, path.join(folder, 'none.png')].map((file) => ({ path: file })));
    for (const [index, file] of paths.entries()) assert.deepEqual(values.subarray(index * 256, (index + 1) * 256), toNetworkInput(await decodeFilm(file), shape).values);
    assert.deepEqual(problems.slice(0, 5), [undefined, undefined, undefined, undefined, undefined]);
    assert.match(problems[5] ?? '', /cannot be read/);
  });

  it('that a picture ends costs that picture alone', async (context) => {
    const loader = new ForkedLoader({ module: path.join(__PROJECT_ROOT__, 'test', 'support', 'dyingLoader.mjs'), shape, processes: 1 });
    context.after(() => loader.dispose());
    const { values, problems } = await loader.load(['good', 'deadly', 'good'].map((file) => ({ path: file })));
    assert.deepEqual(problems, [undefined, 'The picture crashed the process that decodes it.', undefined]);
    assert.deepEqual([values[0], values[256], values[512]], [1, 0, 1]);
    assert.deepEqual((await loader.load([{ path: 'good' }])).problems, [undefined]);
  });

  it('that dies again and again is given up with a message', async (context) => {
    const loader = new ForkedLoader({ module: path.join(__PROJECT_ROOT__, 'test', 'support', 'dyingLoader.mjs'), shape, processes: 1, mostDeaths: 3 });
    context.after(() => loader.dispose());
    await assert.rejects(loader.load(Array.from({ length: 8 }, () => ({ path: 'deadly' }))), /died 3 times/);
  });
});
