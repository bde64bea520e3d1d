import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { XraySplit } from '../../../server/core/xray/xrayImage';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { readNihCxrContent } from '../../../server/store/xray/nihCxrContent';
import { ingestNih, openInstalledXrays } from '../../support/films/ingestNih';
import { temporaryFolder } from '../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const nih = path.join(mirror, 'nih-cxr');

/** Rows of a sheet, cut at every comma: the published sheets have no quotes. */
async function readRows(name: string): Promise<readonly string[][]> {
  return (await readFile(path.join(nih, name), 'utf8')).trimEnd().split(/\r?\n/).slice(1).map((line) => line.split(','));
}

test('the sheets of the mirror give exactly the published data set, every film and box as its row says', async (t) => {
  const folder = await temporaryFolder(t);
  const { outcome, message, warnings } = await ingestNih(folder, undefined, { mirror });
  assert.equal(outcome.status, 'promoted', message);
  assert.match(message, /^NIH ChestX-ray14: 112,120 images of 30,805 patients, 984 boxes on 880 images, 4,376 images adjudicated by radiologists; /);
  assert.deepEqual(warnings, []);

  const metadata = await openInstalledXrays(folder);
  const splits = new Map<number, XraySplit>();
  const rows = await readRows('Data_Entry_2017_v2020.csv');
  assert.equal(rows.length, metadata.count);
  for (const [name = '', labels, followUp, patient, age, sex, view, width, height, spacingX, spacingY] of rows) {
    const film = metadata.image(metadata.find(name) ?? -1);
    const told = [film.labels.join('|') || 'No Finding', film.followUp, film.patient, film.age, film.sex, film.view, film.width, film.height, film.spacingX, film.spacingY];
    const wanted = [labels?.split('|').sort().join('|'), Number(followUp), Number(patient), Number(age), sex, view, Number(width), Number(height), Number(spacingX), Number(spacingY)];
    assert.deepEqual(told, wanted);
    assert.equal(splits.get(film.patient) ?? film.split, film.split, `patient ${film.patient} is in two parts`);
    splits.set(film.patient, film.split);
  }

  const boxes = await readRows('BBox_List_2017.csv');
  assert.equal(boxes.length, metadata.boxCount);
  for (const [name = '', label, ...geometry] of boxes) {
    const [x, y, width, height] = geometry.map(Number);
    const wanted = { label: label === 'Infiltrate' ? 'Infiltration' : label, x, y, width, height };
    assert.ok(metadata.image(metadata.find(name) ?? -1).boxes.some((box) => JSON.stringify(box) === JSON.stringify(wanted)), `${name} ${label}`);
  }
  assert.equal(metadata.select({ hasBoxes: true }).length, 880);
});

test('films per finding are as many as the list names', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestNih(folder, nih);
  // `grep -c` over the labels column of Data_Entry_2017_v2020.csv.
  const expected = {
    Atelectasis: 11_559,
    Cardiomegaly: 2_776,
    Consolidation: 4_667,
    Edema: 2_303,
    Effusion: 13_317,
    Emphysema: 2_516,
    Fibrosis: 1_686,
    Hernia: 227,
    Infiltration: 19_894,
    Mass: 5_782,
    Nodule: 6_331,
    Pleural_Thickening: 3_385,
    Pneumonia: 1_431,
    Pneumothorax: 5_302,
  };
  const counts = (await openInstalledXrays(folder)).classCounts();
  assert.deepEqual(counts, { images: 112_120, noFinding: 60_361, labels: expected });
  const found = await findCurrentRelease(folder, 'nih-cxr', 1);
  const content = found.state === 'ready' ? readNihCxrContent(found.release) : undefined;
  assert.equal(content?.isComplete, true);
  // Counted by a program of its own (Python's hashlib) from the rule that patientFraction states. Shares of patients, not of films: a patient with many follow-ups moves the shares of films.
  assert.deepEqual(content?.split, { origin: 'seeded', train: 78_078, validation: 12_071, test: 21_971 });
});
