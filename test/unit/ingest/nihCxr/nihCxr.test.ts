import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { patientFraction } from '../../../../ingest/sources/nihCxr/splits';
import { findCurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { readNihCxrContent } from '../../../../server/store/xray/nihCxrContent';
import { ingestNih, openInstalledXrays } from '../../../support/films/ingestNih';
import { boxHeader, boxRows, dataEntryHeader, dataEntryRows, googleHeader, writeSheets } from '../../../support/films/nihSheets';
import { temporaryFolder } from '../../../support/temporaryFolder';

const entries = [dataEntryHeader, ...dataEntryRows];
const boxes = [boxHeader, ...boxRows];

test('the sheets are recognised by their headers, below the folder and whatever their names', async (t) => {
  const folder = await temporaryFolder(t);
  const google = [googleHeader, `${dataEntryRows[5]},NO,NO,YES,YES,test`, `${dataEntryRows[4]},NO,NO,NO,NO,val`];
  await writeSheets(folder, { 'from/a.csv': google, 'from/deep/b.csv': boxes, 'from/c.csv': entries, 'from/notes.txt': ['Image of a list'] });
  const { message } = await ingestNih(folder, path.join(folder, 'from'));
  assert.match(message, /^NIH ChestX-ray14: 7 images of 3 patients \(a part of the published data set\), 3 boxes on 2 images, 2 images adjudicated by radiologists; seeded split/);
  const metadata = await openInstalledXrays(folder);
  const film = metadata.image(metadata.find('00000002_001.png') ?? -1);
  assert.deepEqual(film.adjudicated, { present: ['Airspace opacity', 'Nodule or mass'], set: 'test' });
  assert.deepEqual(metadata.image(metadata.find('00000002_000.png') ?? -1).adjudicated, { present: [], set: 'validation' });
});

test('a row becomes a film: labels sorted, Infiltrate is Infiltration, split header cells are width, height and spacing', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestNih(folder, await writeSheets(path.join(folder, 'from'), { 'a.csv': entries, 'b.csv': boxes }));
  const metadata = await openInstalledXrays(folder);
  assert.deepEqual(metadata.image(metadata.find('00000003_001.png') ?? -1), {
    name: '00000003_001.png',
    labels: ['Hernia', 'Infiltration'],
    patient: 3,
    followUp: 1,
    age: 75,
    sex: 'F',
    view: 'AP',
    width: 2048,
    height: 2500,
    spacingX: 0.168,
    spacingY: 0.168,
    split: metadata.image(metadata.find('00000003_000.png') ?? -1).split,
    boxes: [
      { label: 'Infiltration', x: 10.5, y: 20.25, width: 100, height: 200 },
      { label: 'Hernia', x: 0, y: 0, width: 1, height: 1 },
    ],
  });
});

test('ages of older versions are read, and those above 120 are flagged and kept apart', async (t) => {
  const folder = await temporaryFolder(t);
  const { warnings } = await ingestNih(folder, await writeSheets(path.join(folder, 'from'), { 'a.csv': entries, 'b.csv': boxes }));
  const metadata = await openInstalledXrays(folder);
  const ages = Array.from({ length: metadata.count }, (_, index) => metadata.image(index)).map(({ name, age, implausibleAge }) => [name.slice(7, 12), age, implausibleAge]);
  assert.deepEqual(ages, [
    ['1_000', 58, undefined],
    ['1_001', 58, undefined],
    ['2_000', undefined, 414],
    ['2_001', 0, undefined],
    ['2_002', undefined, undefined],
    ['3_000', 74, undefined],
    ['3_001', 75, undefined],
  ]);
  assert.ok(warnings.includes('a.csv, line 6: The age 414 is above 120 years. The image is kept, without an age.'), warnings.join('\n'));
});

test('the publisher’s older header, with a comma at its end, and the sample sheet of other sites are read too', async (t) => {
  const folder = await temporaryFolder(t);
  const old = [`${dataEntryHeader},`, ...dataEntryRows.map((row) => `${row},`)];
  assert.match((await ingestNih(folder, await writeSheets(path.join(folder, 'old'), { 'a.csv': old }))).message, /7 images of 3 patients/);
  const sample = dataEntryHeader.replace('OriginalImage[Width,Height]', 'OriginalImageWidth,OriginalImageHeight').replace('Spacing[x,y]', 'Spacing_x,OriginalImagePixelSpacing_y');
  await ingestNih(folder, await writeSheets(path.join(folder, 'sample'), { 'a.csv': [`\uFEFF${sample}\r`, ...dataEntryRows.map((row) => `${row}\r`)] }));
  const metadata = await openInstalledXrays(folder);
  assert.deepEqual([metadata.count, metadata.image(0).width, metadata.image(0).height, metadata.image(0).spacingY], [7, 2682, 2749, 0.143]);
});

test('a bad row is left out and told with its line; good rows stay', async (t) => {
  const folder = await temporaryFolder(t);
  const checkRow = async (row: string, pattern: RegExp): Promise<void> => {
    const { outcome, warnings } = await ingestNih(folder, await writeSheets(path.join(folder, 'from'), { 'a.csv': [...entries, row], 'b.csv': boxes }));
    assert.notEqual(outcome.status, 'failed');
    assert.match(warnings[1] ?? '', /^a\.csv, line 9: .* The row is left out\.$/);
    assert.match(warnings[1] ?? '', pattern);
    assert.equal((await openInstalledXrays(folder)).count, 7);
  };
  await checkRow('00000004_000.png,Cold,0,4,50,M,PA,1,1,1,1', /"Cold" is not one of the 14 findings/);
  await checkRow('00000004_000.png,No Finding|Mass,0,4,50,M,PA,1,1,1,1', /is combined with findings/);
  await checkRow('00000001_000.png,Mass,0,1,50,M,PA,1,1,1,1', /is in the list more than once/);
  await checkRow('00000004_000.png,Mass,0,5,50,M,PA,1,1,1,1', /is listed for patient 5/);
  await checkRow('00000004_000.png,Mass,0,4,old,M,PA,1,1,1,1', /"old" is not an age/);
  await checkRow('00000004_000.png,Mass,0,4,50,X,PA,1,1,1,1', /"X" is not a sex/);
  await checkRow('00000004_000.png,Mass,0,4,50,M,LL,1,1,1,1', /"LL" is not a view; known are PA and AP/);
  await checkRow('00000004_000.png,Mass,0,4,50,M,PA,0,1,1,1', /"0" by "1" is not a size in pixels/);
  await checkRow('00000004_000.png,Mass,0,4,50,M,PA', /"" by "" is not a size in pixels/);
  await checkRow('../x.png,Mass,0,4,50,M,PA,1,1,1,1', /is not an image name/);
});

test('a bad box is left out and told with its line', async (t) => {
  const folder = await temporaryFolder(t);
  const checkBox = async (row: string, pattern: RegExp): Promise<void> => {
    const { warnings } = await ingestNih(folder, await writeSheets(path.join(folder, 'from'), { 'a.csv': entries, 'b.csv': [...boxes, row] }));
    const told = warnings.find((line) => line.startsWith('b.csv, line 5')) ?? warnings.join('\n');
    assert.match(told, pattern);
    assert.equal((await openInstalledXrays(folder)).boxCount, 3);
  };
  await checkBox('00000009_000.png,Mass,1,1,1,1', /The image 00000009_000\.png is not in the list of images/);
  await checkBox('00000001_000.png,Mass,1000,1,30,1', /does not lie on the film of 1024 × 1024 pixels/);
  await checkBox('00000001_000.png,Mass,1,1,0,5', /does not lie on the film/);
  await checkBox('00000001_000.png,Mass,1,,5,5', /is not four numbers/);
  await checkBox('00000001_000.png,Fracture,1,1,5,5', /not one of the 14 findings/);
  await checkBox(boxRows[0] ?? '', /The same box .* is in the list more than once/);
});

test('a sheet with too many bad rows is refused, and what was installed stays', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestNih(folder, await writeSheets(path.join(folder, 'good'), { 'a.csv': entries, 'b.csv': boxes }));
  const bad = Array.from({ length: 11 }, (_, index) => `0000001${index % 10}_000.png,Nonsense,0,4,50,M,PA,1,1,1,1`);
  const { message } = await ingestNih(folder, await writeSheets(path.join(folder, 'bad'), { 'a.csv': [...entries, ...bad] }));
  assert.match(message, /^a\.csv, line 9: 11 of 18 rows cannot be used\. The first: "Nonsense" is not one of the 14 findings\. Fetch the file again/);
  assert.equal((await openInstalledXrays(folder)).count, 7);
  assert.deepEqual(await readdir(path.join(folder, 'nih-cxr', 'staging')), []);
});

test('a quote that never ends, and a header without a column, are refused', async (t) => {
  const folder = await temporaryFolder(t);
  const endless = [...entries, `"${'x,\n'.repeat(6000)}`];
  assert.match((await ingestNih(folder, await writeSheets(path.join(folder, 'quote'), { 'a.csv': endless }))).message, /a\.csv, below line 8: The file is not well-formed.*Fetch the file again/);
  const headless = [dataEntryHeader.replace('View Position', 'Position'), ...dataEntryRows];
  assert.match((await ingestNih(folder, await writeSheets(path.join(folder, 'header'), { 'a.csv': headless }))).message, /a\.csv, line 1: The header has no column "viewposition"/);
});

test('a folder without sheets, two lists that differ, an address and no source at all are refused with what to do', async (t) => {
  const folder = await temporaryFolder(t);
  assert.match((await ingestNih(folder, await writeSheets(path.join(folder, 'none'), { 'x.csv': ['a,b'] }))).message, /There is no list of images.*Name the folder with Data_Entry_2017_v2020\.csv/);
  assert.match((await ingestNih(folder, await writeSheets(path.join(folder, 'copy'), { 'a.csv': entries, 'copy of a.csv': entries }))).message, /7 images/);
  assert.match((await ingestNih(folder, await writeSheets(path.join(folder, 'two'), { 'a.csv': entries, 'b.csv': entries.slice(0, 4) }))).message, /Two files that differ are both the list of images.*a\.csv and b\.csv\. Keep only the right one/);
  assert.match((await ingestNih(folder, 'https://example.org/x.zip')).message, /This program does not fetch.*Download Data_Entry/);
  assert.match((await ingestNih(folder)).message, /No folder .* is given.*--from/);
  assert.match((await ingestNih(folder, path.join(folder, 'nowhere'))).message, /no such file or folder/i);
});

test('without a source the mirror’s folder is taken; the same files again change nothing', async (t) => {
  const folder = await temporaryFolder(t);
  const mirror = await writeSheets(path.join(folder, 'mirror'), { 'nih-cxr/a.csv': entries, 'nih-cxr/b.csv': boxes, 'other/c.csv': entries.slice(0, 2) });
  const first = await ingestNih(folder, undefined, { mirror });
  assert.equal(first.outcome.status, 'promoted');
  const again = await ingestNih(folder, undefined, { mirror });
  assert.deepEqual([again.outcome.status, again.message], ['unchanged', `${first.message} (is installed already)`]);
});

test('a part of the data set is told as one, and so is a missing box list', async (t) => {
  const folder = await temporaryFolder(t);
  const from = await writeSheets(path.join(folder, 'from'), { 'a.csv': entries });
  const { warnings } = await ingestNih(folder, path.join(from, 'a.csv'));
  assert.deepEqual(warnings.slice(1), [
    'a.csv: The list holds 7 images of 3 patients; published were 112,120 of 30,805. If you want the whole data set, fetch the file again.',
    'a.csv: There is no list of boxes, so localization cannot be evaluated. Add BBox_List_2017.csv to the folder.',
  ]);
  const found = await findCurrentRelease(folder, 'nih-cxr', 1);
  const content = found.state === 'ready' ? readNihCxrContent(found.release) : undefined;
  assert.deepEqual([content?.isComplete, content?.images, content?.patients, content?.boxes, content?.split.origin], [false, 7, 3, 0, 'seeded']);
});

test('a cancelled ingest leaves nothing behind', async (t) => {
  const folder = await temporaryFolder(t);
  const from = await writeSheets(path.join(folder, 'from'), { 'a.csv': entries });
  const stop = new AbortController();
  const { outcome } = await ingestNih(folder, from, { signal: stop.signal, onEvent: ({ type }) => void (type === 'parsing' && stop.abort()) });
  assert.deepEqual(outcome, { status: 'cancelled' });
  assert.deepEqual(await findCurrentRelease(folder, 'nih-cxr', 1), { state: 'none' });
});

test('the official lists decide what is test, and validation is cut from the rest by patient', async (t) => {
  const folder = await temporaryFolder(t);
  const patients = Array.from({ length: 400 }, (_, index) => index + 1);
  const rows = patients.flatMap((patient) => [0, 1].map((follow) => `${String(patient).padStart(8, '0')}_00${follow}.png,No Finding,${follow},${patient},50,M,PA,9,9,1,1`));
  const nameOf = (row: string): string => row.split(',')[0] ?? '';
  const [test, trainVal] = [rows.slice(0, 160).map(nameOf), rows.slice(160).map(nameOf)];
  const from = await writeSheets(path.join(folder, 'from'), { 'a.csv': [dataEntryHeader, ...rows], 'test_list.txt': test, 'train_val_list.txt': trainVal });
  const { message } = await ingestNih(folder, from);
  assert.match(message, /official split: \d+ train, \d+ validation, 160 test/);
  const metadata = await openInstalledXrays(folder);
  assert.equal(metadata.splitOrigin, 'official');
  for (let index = 0; index < metadata.count; index += 1) {
    const { patient, split } = metadata.image(index);
    assert.equal(split, patient <= 80 ? 'test' : patientFraction(patient) < 0.125 ? 'validation' : 'train');
  }
  await writeSheets(from, { 'test_list.txt': test.slice(1) });
  assert.match((await ingestNih(folder, from)).message, /The image 00000001_000\.png is in neither split list\. Use split lists from the same publication/);
  await writeSheets(from, { 'test_list.txt': test.slice(1), 'train_val_list.txt': [...trainVal, test[0] ?? ''] });
  assert.match((await ingestNih(folder, from)).message, /Patient 1 has images in both split lists/);
  await writeSheets(from, { 'test_list.txt': test, 'train_val_list.txt': [...trainVal, test[0] ?? ''] });
  assert.match((await ingestNih(folder, from)).message, /00000001_000\.png is in both split lists/);
});

test('the seeded split is by patient, near 70/10/20, and one that other programs can make again', () => {
  // printf 'nih-cxr split 1:1' | sha256sum, and :30805 likewise; first four bytes by 2^32.
  assert.equal(patientFraction(1), 0x04e7a888 / 2 ** 32);
  assert.equal(patientFraction(30805), 0x8e6fbff6 / 2 ** 32);
  const fractions = Array.from({ length: 30_805 }, (_, index) => patientFraction(index + 1));
  // Three standard deviations of a binomial share at n = 30,805 are below 0.008.
  assert.ok(Math.abs(fractions.filter((fraction) => fraction < 0.7).length / 30_805 - 0.7) < 0.008);
  assert.ok(Math.abs(fractions.filter((fraction) => fraction >= 0.8).length / 30_805 - 0.2) < 0.008);
});
