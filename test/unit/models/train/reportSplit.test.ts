import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitForReport } from '../../../../models/train/report/reportSplit';
import type { XrayImage } from '../../../../server/core/xray/xrayImage';
import { openXrayMetadata } from '../../../../server/store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../../../server/store/xray/writeXrayMetadata';
import { temporaryFolder } from '../../../support/temporaryFolder';

test('films of two folders become parts that share no patient, and the test stays whole', async (context) => {
  const folder = await temporaryFolder(context);
  // 60 patients with two films each.
  const images = Array.from({ length: 120 }, (_, index): XrayImage => {
    const patient = Math.floor(index / 2) + 1;
    return { name: `${String(patient).padStart(8, '0')}_00${index % 2}.png`, labels: [], patient, followUp: index % 2, view: 'PA', width: 64, height: 64, split: 'train', boxes: [] };
  });
  await writeXrayMetadata(folder, images, 'seeded');
  const metadata = await openXrayMetadata(folder);
  const names = images.map(({ name }) => name);
  // The first films of twenty patients are the test; the second ones lie in the training folder.
  const testNames = names.slice(0, 40).filter((_, index) => index % 2 === 0);
  const split = splitForReport(metadata, { train: [...names.filter((name) => !testNames.includes(name)), 'unknown.png'], test: testNames });
  const of = (part: XrayImage['split']): readonly XrayImage[] => split.images.filter((image) => image.split === part);
  const patients = (part: XrayImage['split']): ReadonlySet<number> => new Set(of(part).map(({ patient }) => patient));
  assert.deepEqual(of('test').map(({ name }) => name), testNames);
  assert.deepEqual([split.droppedForPatient, split.unknown], [20, 1]);
  assert.equal(of('train').length + of('validation').length, 80);
  assert.ok(of('validation').length > 0 && of('validation').length < 40);
  for (const patient of patients('train')) assert.ok(!patients('validation').has(patient) && !patients('test').has(patient));
});
