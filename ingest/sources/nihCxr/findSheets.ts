import { open, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import { hashFile } from '../../../server/store/release/hashFile';
import { publisherPage } from './publishedCounts';
import { recogniseSheet, sheetNames, type SheetForm } from './sheetForm';

/** The files of the data set found. */
export interface FoundSheets {
  readonly dataEntry: string;
  readonly boxes?: string;
  readonly adjudicated?: string;
  readonly trainVal?: string;
  readonly test?: string;
}

/** The publisher's archive unpacks to `images_001/images/…`, with the sheets at the top. */
const maxDepth = 3;
/** Limit on the number of files. All pictures in one folder are 112,120; far more indicate a disk, not a data set. */
const maxEntries = 500_000;
/** Enough bytes for a header line. */
const headBytes = 4096;
const fetchAdvice = `Name the folder with Data_Entry_2017_v2020.csv and BBox_List_2017.csv, from ${publisherPage}.`;

/**
 * Searches a folder (or a single file) for the spreadsheets, by header and not by name. Only `.csv` and `.txt` files are opened,
 * so a folder with all the pictures costs nothing. The split lists have no header and are distinguished by name
 * (`train_val_list.txt`, `test_list.txt`).
 * @throws ProblemError if there is no list of images, or if two different files are the same list
 */
export async function findSheets(from: string, signal: AbortSignal): Promise<FoundSheets> {
  const found = new Map<SheetForm | 'trainVal' | 'test', string>();
  for await (const file of listCandidates(from, signal)) {
    const form = recogniseSheet(await readFirstLine(file));
    if (form === undefined) continue;
    const role = form === 'split-list' ? splitRole(path.basename(file)) : form;
    if (role === undefined) continue;
    const other = found.get(role);
    if (other === undefined) found.set(role, file);
    else if (!(await isSameFile(other, file))) throw twoOfOne(form, other, file);
  }
  const dataEntry = found.get('data-entry');
  if (dataEntry === undefined) {
    throw new ProblemError({ what: 'There is no list of images. Looked for a .csv file whose header has "Image Index", "Finding Labels" and "Patient ID".', where: from, advice: fetchAdvice });
  }
  const [boxes, adjudicated, trainVal, test] = (['boxes', 'adjudicated', 'trainVal', 'test'] as const).map((role) => found.get(role));
  return {
    dataEntry,
    ...(boxes === undefined ? {} : { boxes }),
    ...(adjudicated === undefined ? {} : { adjudicated }),
    ...(trainVal === undefined ? {} : { trainVal }),
    ...(test === undefined ? {} : { test }),
  };
}

function splitRole(name: string): 'trainVal' | 'test' | undefined {
  const lower = name.toLowerCase();
  if (lower.includes('train')) return 'trainVal';
  return lower.includes('test') ? 'test' : undefined;
}

async function* listCandidates(from: string, signal: AbortSignal): AsyncGenerator<string> {
  if ((await stat(from)).isFile()) return yield from;
  let entries = 0;
  const folders = [{ folder: from, depth: 0 }];
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    const files: string[] = [];
    for await (const entry of await opendir(next.folder)) {
      signal.throwIfAborted();
      entries += 1;
      if (entries > maxEntries) throw new ProblemError({ what: `The folder contains more than ${maxEntries.toLocaleString('en-US')} files.`, where: from, advice: fetchAdvice });
      if (entry.name.startsWith('.')) continue;
      const place = path.join(next.folder, entry.name);
      if (entry.isDirectory() && next.depth < maxDepth) folders.push({ folder: place, depth: next.depth + 1 });
      if (entry.isFile() && /\.(csv|txt)$/i.test(entry.name)) files.push(place);
    }
    yield* files.sort();
  }
}

async function readFirstLine(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const [line = ''] = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1);
    return line;
  } finally {
    await handle.close();
  }
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([hashFile(a), hashFile(b)]);
  return first.sha256 === second.sha256;
}

function twoOfOne(form: SheetForm, a: string, b: string): ProblemError {
  return new ProblemError({
    what: `Two files that differ are both ${sheetNames[form]}: ${path.basename(a)} and ${path.basename(b)}.`,
    where: path.dirname(b),
    advice: 'Keep only the right one in the folder (the newest is Data_Entry_2017_v2020.csv).',
  });
}
