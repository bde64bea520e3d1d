import { createWriteStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { ProblemError } from '../../server/core/base/problem';
import { boxSpaceSide } from '../../server/core/xray/xrayImage';
import { noFinding } from '../../server/core/xray/xrayLabels';
import { makePng } from '../render/makePng';
import type { PhantomLabel } from './lesion';
import { makePhantom, type PhantomBox } from './makePhantom';
import { planPhantomSet, type PhantomFilm } from './phantomSet';
import { makeFolder } from '../../server/store/release/makeFolder';

export interface PhantomSetOptions {
  readonly folder: string;
  readonly count: number;
  readonly seed: number;
  /** Pixels of a film's side; boxes are given in the published space of 1024 whatever it is. */
  readonly side: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a set was made with, beside its films: a folder holds one set. */
const settingsFile = 'phantoms.json';
/** Grows when the same seed gives other films. */
const phantomVersion = 2;
/** `BBox_List_2017.csv` spells this finding in its own way. */
const boxListSpelling: Partial<Record<PhantomLabel, string>> = { Infiltration: 'Infiltrate' };
/** Millimetres per pixel of a detector of 2,048 pixels, as most films of ChestX-ray14 have it. */
const detector = { side: 2048, spacing: 0.168 } as const;

/**
 * Writes a data set of synthetic films: PNGs in `images`, and look-alikes of the three NIH spreadsheets with their traps
 * (headers that split at their own commas, `Infiltrate` for `Infiltration`), so that the ingest reads them as it reads
 * the publisher's. The same options give the same bytes.
 * @throws ProblemError if the folder holds another set
 */
export async function writePhantomSet(options: PhantomSetOptions): Promise<{ readonly films: number; readonly boxes: number }> {
  const { folder, count, seed, side, signal, onProgress } = options;
  await makeFolder(path.join(folder, 'images'));
  await claimFolder(folder, `${JSON.stringify({ version: phantomVersion, count, seed, side })}\n`);
  const sheets = openSheets(folder);
  let films = 0;
  let boxes = 0;
  for (const film of planPhantomSet({ count, seed })) {
    signal.throwIfAborted();
    const phantom = makePhantom(film.seed, { side, findings: film.findings, exposure: film.followUp });
    await replaceFile(path.join(folder, 'images', film.name), makePng({ width: side, height: side, pixels: phantom.film.pixels, channels: 1 }));
    sheets.addFilm(film);
    for (const box of phantom.boxes) sheets.addBox(film.name, box, side);
    films += 1;
    boxes += phantom.boxes.length;
    onProgress?.(films, count);
  }
  await sheets.close();
  return { films, boxes };
}

async function claimFolder(folder: string, settings: string): Promise<void> {
  const file = path.join(folder, settingsFile);
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (existing === undefined) return writeFile(file, settings);
  if (existing !== settings) throw new ProblemError({ what: 'The folder contains another set of phantoms.', where: file, advice: 'Choose an empty folder, or remove that set.' });
}

/** Sheets are streamed: a set may have as many films as the real one. They get their names when they are whole. */
function openSheets(folder: string): { addFilm(film: PhantomFilm): void; addBox(name: string, box: PhantomBox, side: number): void; close(): Promise<void> } {
  const names = { entries: 'Data_Entry_2017_v2020.csv', boxes: 'BBox_List_2017.csv', trainVal: 'train_val_list.txt', test: 'test_list.txt' } as const;
  const open = (name: string, header: string): ReturnType<typeof createWriteStream> => {
    const stream = createWriteStream(path.join(folder, `${name}.part`));
    stream.write(header);
    return stream;
  };
  const streams = {
    entries: open(names.entries, 'Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]\n'),
    boxes: open(names.boxes, 'Image Index,Finding Label,Bbox [x,y,w,h],,,\n'),
    trainVal: open(names.trainVal, ''),
    test: open(names.test, ''),
  };
  return {
    addFilm: ({ name, findings, followUp, patient, age, sex, view, isTest }) => {
      const labels = findings.length === 0 ? noFinding : findings.join('|');
      streams.entries.write(`${[name, labels, followUp, patient, age, sex, view, detector.side, detector.side, detector.spacing, detector.spacing].join(',')}\n`);
      streams[isTest ? 'test' : 'trainVal'].write(`${name}\n`);
    },
    addBox: (name, { label, box }, side) => {
      const scale = boxSpaceSide / side;
      streams.boxes.write(`${[name, boxListSpelling[label] ?? label, box.x * scale, box.y * scale, box.width * scale, box.height * scale].join(',')}\n`);
    },
    close: async () => {
      for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
        await finished(streams[key].end());
        await rename(path.join(folder, `${name}.part`), path.join(folder, name));
      }
    },
  };
}

async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}
