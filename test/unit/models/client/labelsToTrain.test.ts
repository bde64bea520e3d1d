import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { labelsToTrain } from '../../../../models/client/labelsToTrain';
import { ProblemError } from '../../../../server/core/base/problem';
import type { XrayImage } from '../../../../server/core/xray/xrayImage';
import { openXrayMetadata } from '../../../../server/store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../../../server/store/xray/writeXrayMetadata';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** Twelve training films with a mass and twelve with a nodule, then as many of the test. */
function films(): readonly XrayImage[] {
  return Array.from({ length: 48 }, (_, index): XrayImage => {
    const patient = index + 1;
    return { name: `${String(patient).padStart(8, '0')}_000.png`, labels: [index % 2 === 0 ? 'Mass' : 'Nodule'], patient, followUp: 0, view: 'PA', width: 2048, height: 2048, split: index < 24 ? 'train' : 'test', boxes: [] };
  });
}

test('the findings to train on are those that the films of the folder can teach, whatever the list holds', async (context) => {
  const folder = await temporaryFolder(context);
  await writeXrayMetadata(folder, films(), 'seeded');
  const metadata = await openXrayMetadata(folder);
  const pictures = path.join(folder, 'films', 'images_001');
  await mkdir(pictures, { recursive: true });
  const refusal = async (): Promise<string> => labelsToTrain(metadata, path.dirname(pictures)).then((labels) => labels.join(), (error: unknown) => (error instanceof ProblemError ? error.message : 'no problem'));
  assert.match(await refusal(), /None of the training films is in the folder/);
  const put = (wanted: (film: XrayImage) => boolean): Promise<unknown> => Promise.all(films().filter(wanted).map(({ name }) => writeFile(path.join(pictures, name), '')));
  await put(({ split }) => split === 'test');
  assert.match(await refusal(), /None of the training films is in the folder/);
  await put(({ split, patient }) => split === 'train' && patient <= 16);
  assert.match(await refusal(), /No finding has 10 training films in the folder/);
  await put(({ split, labels }) => split === 'train' && labels.includes('Nodule'));
  assert.deepEqual(await labelsToTrain(metadata, path.dirname(pictures)), ['Nodule']);
  await assert.rejects(labelsToTrain(metadata, path.join(folder, 'nowhere')), ProblemError);
});
