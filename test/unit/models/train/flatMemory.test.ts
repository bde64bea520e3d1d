import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seededRandom } from '../../../../models/phantom/seededRandom';
import type { PictureLoader } from '../../../../models/train/loader/pictureLoader';
import { FilmBatches } from '../../../../models/train/loop/filmBatches';
import { makeFilmSet } from '../../../../models/train/loop/filmSet';
import type { XrayImage } from '../../../../server/core/xray/xrayImage';
import { xrayLabels } from '../../../../server/core/xray/xrayLabels';
import { openXrayMetadata } from '../../../../server/store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../../../server/store/xray/writeXrayMetadata';
import { temporaryFolder } from '../../../support/temporaryFolder';

const films = 112_120;
const batch = 64;
const side = 32;

test('a training set of 112,120 films is planned and not loaded: memory stays flat over its epochs', async (context) => {
  const folder = await temporaryFolder(context);
  await writeXrayMetadata(folder, syntheticList(), 'seeded');
  const metadata = await openXrayMetadata(folder);
  const set = makeFilmSet(metadata, { split: 'train', labels: xrayLabels, isWanted: () => true });
  assert.equal(set.films.length, films);
  let inWork = 0;
  let mostInWork = 0;
  const loader: PictureLoader = {
    load: async (requests) => {
      inWork += 1;
      mostInWork = Math.max(mostInWork, inWork);
      await new Promise(setImmediate);
      inWork -= 1;
      return { values: new Float32Array(requests.length * side * side), problems: requests.map(() => undefined) };
    },
    dispose: () => undefined,
  };
  const augmentation = { flip: false, rotationDegrees: 7, zoom: 0.1, shift: 0.05, gamma: 0.2 };
  const batches = new FilmBatches({ plan: { seed: 1, batch, epochs: 2, balance: 0.5, positiveWeight: 0.5, patchShare: 0.25, augmentation }, metadata, set, pathOf: (name) => name, loader, depth: 3, onUnreadable: () => assert.fail('all can be read') });
  let steps = 0;
  const memory: number[] = [];
  for await (const made of batches.from(0)) {
    assert.equal(made.images.length, batch * side * side);
    steps += 1;
    if (steps % 300 === 0) memory.push(heldBytes());
  }
  assert.equal(steps, 2 * Math.floor(films / batch));
  assert.ok(mostInWork <= 3, `${mostInWork} batches were made at once`);
  // 112,120 films of this size would take 459 MB; what is held may differ by what is on its way.
  const growth = Math.max(...memory.slice(1)) - (memory[0] ?? 0);
  assert.ok(growth < 40e6, `it grew by ${growth} bytes: ${memory.join(' ')}`);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function syntheticList(): readonly XrayImage[] {
  const random = seededRandom(1);
  return Array.from({ length: films }, (_, index): XrayImage => {
    const patient = Math.floor(index / 4) + 1;
    const label = xrayLabels[random.below(3 * xrayLabels.length)];
    return {
      name: `${String(patient).padStart(8, '0')}_00${index % 4}.png`,
      labels: label === undefined ? [] : [label],
      patient,
      followUp: index % 4,
      view: 'PA',
      width: 2048,
      height: 2048,
      split: 'train',
      boxes: label !== undefined && index % 100 === 0 ? [{ label, x: 300, y: 300, width: 200, height: 200 }] : [],
    };
  });
}
