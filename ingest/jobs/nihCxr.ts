import { existsSync } from 'node:fs';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import type { XrayImage } from '../../server/core/xray/xrayImage';
import type { ReleaseSource } from '../../server/store/release/manifest';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import { describeNihCxrContent, readNihCxrContent, type NihCxrContent } from '../../server/store/xray/nihCxrContent';
import { openXrayMetadata } from '../../server/store/xray/openXrayMetadata';
import { compareNames, writeXrayMetadata } from '../../server/store/xray/writeXrayMetadata';
import { readAdjudicatedLabels } from '../sources/nihCxr/adjudicatedLabels';
import { readBoxList } from '../sources/nihCxr/boxList';
import { readDataEntry, type DataEntry } from '../sources/nihCxr/dataEntry';
import { findSheets, type FoundSheets } from '../sources/nihCxr/findSheets';
import { publishedCounts, publisherPage } from '../sources/nihCxr/publishedCounts';
import { officialSplit, seededSplit, type Splits } from '../sources/nihCxr/splits';

export interface NihCxrJobOptions {
  /** A folder with the spreadsheets, or only the list of images. */
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one; its folder `nih-cxr` is used. */
  readonly mirror: string | undefined;
}

/**
 * The ingest of the ChestX-ray14 spreadsheets: list of images, boxes, Google's labels and split, joined into one file. The films
 * stay where the user has them. Unchanged if the same files are installed.
 */
export async function runNihCxrJob(stage: Stage, options: NihCxrJobOptions): Promise<StageResult> {
  const { emit } = stage;
  const sheets = await findSheets(chooseFolder(options), stage.signal);
  const data = await readSheets(sheets, stage);
  if (data.images.length === 0) throw new ProblemError({ what: 'The list of images is empty.', where: path.basename(sheets.dataEntry), advice: 'Fetch the file again.' });
  const content = countContent(data.images, data.splits.origin);
  for (const problem of [...data.problems, ...incomplete(content, sheets)]) emit({ type: 'warning', problem });
  const summary = `NIH ChestX-ray14: ${describeNihCxrContent(content)}`;
  if (isInstalled(stage, data.sources)) return { status: 'unchanged', summary: `${summary} (is installed already)` };
  emit({ type: 'indexing', done: 0, total: data.images.length });
  await writeXrayMetadata(stage.directory, data.images, data.splits.origin);
  emit({ type: 'indexing', done: data.images.length, total: data.images.length });
  return { status: 'staged', sources: data.sources, content, summary, verify: () => verify(stage.directory, data.images) };
}

function chooseFolder({ from, mirror }: NihCxrJobOptions): string {
  const advice = `Download Data_Entry_2017_v2020.csv and BBox_List_2017.csv from ${publisherPage} and choose their folder with --from.`;
  if (from !== undefined) {
    if (/^[a-z][a-z+.-]+:\/\//i.test(from)) throw new ProblemError({ what: 'This program does not fetch the NIH data set: its page offers no direct download address.', where: from, advice });
    return from;
  }
  if (mirror === undefined) throw new ProblemError({ what: 'No folder with the NIH spreadsheets is given, and there is no offline mirror.', advice });
  const own = path.join(mirror, 'nih-cxr');
  return existsSync(own) ? own : mirror;
}

interface ReadData {
  readonly images: readonly XrayImage[];
  readonly splits: Splits;
  readonly sources: readonly ReleaseSource[];
  readonly problems: readonly Problem[];
}

async function readSheets(sheets: FoundSheets, { signal, emit }: Stage): Promise<ReadData> {
  const optionsFor = (file: string): { signal: AbortSignal; onProgress: (rows: number) => void } => ({
    signal,
    onProgress: (rows) => emit({ type: 'parsing', file: path.basename(file), rows }),
  });
  const list = await readDataEntry(sheets.dataEntry, optionsFor(sheets.dataEntry));
  const names = new Set(list.entries.map(({ name }) => name));
  const isImage = (name: string): boolean => names.has(name);
  const boxes = sheets.boxes === undefined ? undefined : await readBoxList(sheets.boxes, { isImage, ...optionsFor(sheets.boxes) });
  const google = sheets.adjudicated === undefined ? undefined : await readAdjudicatedLabels(sheets.adjudicated, { isImage, ...optionsFor(sheets.adjudicated) });
  const splits = await chooseSplit(sheets, list.entries);
  const images = list.entries.map((entry): XrayImage => {
    const adjudicated = google?.labels.get(entry.name);
    // The entry is not used afterwards; extending it avoids a copy of the whole list.
    return Object.assign(entry, { split: splits.splitOf(entry), boxes: boxes?.boxes.get(entry.name) ?? [], ...(adjudicated === undefined ? {} : { adjudicated }) });
  });
  images.sort(compareNames);
  const read = [list, boxes, google].filter((part) => part !== undefined);
  return {
    images,
    splits,
    sources: [...read.map(({ source }) => source), ...splits.sources],
    problems: [...read.flatMap(({ problems }) => problems), ...splits.problems],
  };
}

async function chooseSplit({ trainVal, test }: FoundSheets, entries: readonly DataEntry[]): Promise<Splits> {
  if (trainVal !== undefined && test !== undefined) return officialSplit({ trainVal, test }, entries);
  const seeded = seededSplit();
  const only = trainVal ?? test;
  if (only === undefined) return seeded;
  return { ...seeded, problems: [{ what: 'One of the two split lists is missing; the split is made by a seeded hash of the patient instead.', where: path.basename(only), advice: 'Add both train_val_list.txt and test_list.txt to the folder.' }] };
}

function countContent(images: readonly XrayImage[], origin: Splits['origin']): NihCxrContent {
  const patients = new Set(images.map(({ patient }) => patient)).size;
  const boxes = images.reduce((sum, image) => sum + image.boxes.length, 0);
  const boxedImages = images.filter((image) => image.boxes.length > 0).length;
  const adjudicatedImages = images.filter(({ adjudicated }) => adjudicated !== undefined).length;
  const split = { origin, train: 0, validation: 0, test: 0 };
  for (const image of images) split[image.split] += 1;
  const { images: all, patients: allPatients, boxes: allBoxes, boxedImages: allBoxed } = publishedCounts;
  const isComplete = images.length === all && patients === allPatients && boxes === allBoxes && boxedImages === allBoxed;
  return { images: images.length, patients, boxes, boxedImages, adjudicatedImages, isComplete, split };
}

/** Warnings if this is only a part of the data set, which is accepted but never treated as the whole. */
function incomplete(content: NihCxrContent, sheets: FoundSheets): Problem[] {
  const told: Problem[] = [];
  const number = (value: number): string => value.toLocaleString('en-US');
  const say = (what: string, file: string): unknown => told.push({ what, where: path.basename(file), advice: 'If you want the whole data set, fetch the file again.' });
  const { images, patients, boxes, boxedImages, trainValImages, testImages } = publishedCounts;
  if (content.images !== images || content.patients !== patients) {
    say(`The list holds ${number(content.images)} images of ${number(content.patients)} patients; published were ${number(images)} of ${number(patients)}.`, sheets.dataEntry);
  }
  if (sheets.boxes === undefined) told.push({ what: 'There is no list of boxes, so localization cannot be evaluated.', where: path.basename(sheets.dataEntry), advice: 'Add BBox_List_2017.csv to the folder.' });
  else if (content.boxes !== boxes || content.boxedImages !== boxedImages) {
    say(`The list gives ${number(content.boxes)} boxes on ${number(content.boxedImages)} images; published were ${number(boxes)} on ${number(boxedImages)}.`, sheets.boxes);
  }
  const { split } = content;
  if (split.origin === 'official' && content.images === images && split.test !== testImages) {
    say(`The lists put ${number(split.test)} images into the test set; published were ${number(testImages)}, and ${number(trainValImages)} for training.`, sheets.test ?? sheets.dataEntry);
  }
  return told;
}

/** True if the release was built from the same files, in any order. */
function isInstalled({ previous }: Stage, sources: readonly ReleaseSource[]): boolean {
  if (previous.state !== 'ready' || previous.warning !== undefined || readNihCxrContent(previous.release) === undefined) return false;
  const hashes = (list: readonly ReleaseSource[]): string => list.map(({ sha256 }) => sha256).sort().join();
  return hashes(previous.release.sources) === hashes(sources);
}

/** Opens the written file as a reader would, and compares every film. @param images sorted by name */
async function verify(directory: string, images: readonly XrayImage[]): Promise<readonly Problem[]> {
  const metadata = await openXrayMetadata(directory);
  if (metadata.count !== images.length) return [{ what: `The file holds ${metadata.count} images instead of ${images.length}.` }];
  for (const [index, image] of images.entries()) {
    if (!isSame(metadata.image(index), image)) return [{ what: `The image ${image.name} does not read back as it was written.` }];
  }
  return [];
}

const plainFacts = ['name', 'patient', 'followUp', 'age', 'implausibleAge', 'sex', 'view', 'width', 'height', 'spacingX', 'spacingY', 'split'] as const;

function isSame(a: XrayImage, b: XrayImage): boolean {
  if (plainFacts.some((fact) => a[fact] !== b[fact])) return false;
  if (a.labels.length !== b.labels.length || a.labels.some((label, at) => label !== b.labels[at])) return false;
  if (a.boxes.length === 0 && b.boxes.length === 0 && a.adjudicated === undefined && b.adjudicated === undefined) return true;
  return JSON.stringify([a.boxes, a.adjudicated]) === JSON.stringify([b.boxes, b.adjudicated]);
}
