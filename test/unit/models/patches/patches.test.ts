import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coveredShare, toFilm, toPatch } from '../../../../models/patches/patch';
import { PatchSource, toShares } from '../../../../models/patches/patchSource';
import { patchTargets } from '../../../../models/patches/patchTargets';
import { drawContactSheet } from '../../../../models/patches/contactSheet';
import { seededRandom } from '../../../../models/phantom/seededRandom';
import type { XrayImage } from '../../../../server/core/xray/xrayImage';
import { openXrayMetadata } from '../../../../server/store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../../../server/store/xray/writeXrayMetadata';
import { temporaryFolder } from '../../../support/temporaryFolder';

const labels = ['Mass', 'Nodule', 'Effusion'] as const;
const base = { followUp: 0, view: 'PA', width: 1024, height: 1024, split: 'train' } as const;

/** 40 films: 4 with a mass and its box, 2 with a nodule in the corner, 2 with an effusion without a box, the rest healthy. */
const images: readonly XrayImage[] = Array.from({ length: 40 }, (_, index): XrayImage => {
  const common = { ...base, name: `${String(index + 1).padStart(8, '0')}_000.png`, patient: index + 1 };
  if (index < 4) return { ...common, labels: ['Mass'], boxes: [{ label: 'Mass', x: 200 + 100 * index, y: 300, width: 150, height: 100 }] };
  if (index < 6) return { ...common, labels: ['Nodule'], boxes: [{ label: 'Nodule', x: 0, y: 1000, width: 24, height: 24 }] };
  return { ...common, labels: index < 8 ? ['Effusion'] : [], boxes: [] };
});

async function source(context: Parameters<typeof temporaryFolder>[0]): Promise<{ readonly patches: PatchSource; readonly image: (film: number) => XrayImage }> {
  const folder = await temporaryFolder(context);
  await writeXrayMetadata(folder, images, 'seeded');
  const metadata = await openXrayMetadata(folder);
  return { patches: new PatchSource(metadata, metadata.select({ split: 'train' }), labels), image: (film) => metadata.image(film) };
}

describe('patches', () => {
  it('lie on the film, are square, and come back the same for the same seed', async (context) => {
    const { patches } = await source(context);
    const draw = (): readonly unknown[] => {
      const random = seededRandom(3);
      return Array.from({ length: 200 }, () => patches.draw(random));
    };
    assert.deepEqual(draw(), draw());
    const random = seededRandom(4);
    for (let count = 0; count < 500; count += 1) {
      const { crop } = patches.draw(random);
      assert.equal(crop.width, crop.height);
      assert.ok(crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= 1 + 1e-9 && crop.y + crop.height <= 1 + 1e-9);
    }
  });

  it('hold the whole box where they are around one, and almost nothing of it elsewhere', async (context) => {
    const { patches, image } = await source(context);
    const random = seededRandom(5);
    const scales = new Set<number>();
    const places = new Set<number>();
    for (let count = 0; count < 600; count += 1) {
      const { film, kind, label, crop } = patches.draw(random);
      const own = image(film).boxes.filter((box) => box.label === label).map(toShares);
      if (kind === 'finding') {
        assert.ok(own.some((box) => coveredShare(box, crop) > 0.999), `${label} in ${film}`);
        scales.add(Math.round(crop.width * 1000));
        places.add(Math.round(crop.x * 1000));
      } else if (kind === 'same film') assert.ok(own.every((box) => coveredShare(box, crop) <= 0.1));
      else assert.ok(!image(film).labels.includes(label));
    }
    assert.ok(scales.size >= 4 && places.size > 20, 'several scales, with jitter');
  });

  it('show findings in half of them, each finding as often as the others', async (context) => {
    const { patches } = await source(context);
    const random = seededRandom(6);
    const drawn = Array.from({ length: 2000 }, () => patches.draw(random));
    const positive = drawn.filter(({ kind }) => kind === 'finding');
    assert.ok(Math.abs(positive.length / 2000 - 0.5) < 0.05);
    assert.ok(Math.abs(positive.filter(({ label }) => label === 'Mass').length / positive.length - 0.5) < 0.06);
    assert.ok(drawn.filter(({ kind }) => kind === 'other film').length > 300 && drawn.filter(({ kind }) => kind === 'same film').length > 300);
    assert.deepEqual(patches.labels, ['Mass', 'Nodule'], 'a finding without boxes has no patches');
  });

  it('map to the film and back', () => {
    const random = seededRandom(7);
    for (let count = 0; count < 200; count += 1) {
      const crop = { x: random.between(0, 0.5), y: random.between(0, 0.5), width: random.between(0.1, 0.5), height: random.between(0.1, 0.5) };
      const box = { x: random.between(0, 0.5), y: random.between(0, 0.5), width: random.between(0.01, 0.5), height: random.between(0.01, 0.5) };
      const back = toPatch(toFilm(box, crop), crop);
      for (const side of ['x', 'y', 'width', 'height'] as const) assert.ok(Math.abs(back[side] - box[side]) < 1e-12);
      const film = toFilm({ x: 0, y: 0, width: 1, height: 1 }, crop);
      assert.deepEqual(film, crop);
    }
  });

  it('say of each finding whether they show it, or that nobody knows', () => {
    const image = { labels: ['Mass', 'Effusion'] as const, boxes: [{ label: 'Mass' as const, x: 512, y: 512, width: 102.4, height: 102.4 }] };
    assert.deepEqual(patchTargets(image, { x: 0.4, y: 0.4, width: 0.3, height: 0.3 }, labels), [1, 0, undefined]);
    assert.deepEqual(patchTargets(image, { x: 0, y: 0, width: 0.3, height: 0.3 }, labels), [0, 0, undefined]);
    // A third of the box.
    assert.deepEqual(patchTargets(image, { x: 0.4, y: 0.4, width: 0.133, height: 0.3 }, labels), [undefined, 0, undefined]);
  });

  it('are drawn with frame, box and name on a contact sheet', () => {
    const film = { width: 50, height: 50, pixels: new Uint8Array(2500).fill(100), source: { format: 'png', bits: 8, isColour: false } } as const;
    const patch = { film: 0, kind: 'finding', label: 'Mass', crop: { x: 0, y: 0, width: 1, height: 1 } } as const;
    const sheet = drawContactSheet([{ patch, film, boxes: [{ x: 0.25, y: 0.25, width: 0.5, height: 2 }] }], 2);
    const at = (x: number, y: number): readonly number[] => Array.from(sheet.pixels.subarray(3 * (y * sheet.width + x), 3 * (y * sheet.width + x) + 3));
    assert.deepEqual(at(6, 6), [230, 159, 0]);
    assert.deepEqual(at(20, 20), [100, 100, 100]);
    assert.deepEqual(at(6 + 3 + 24, 60), [230, 159, 0]);
  });
});
