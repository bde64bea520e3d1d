import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import { editsFile, encodeEdits } from '../../server/store/edits/editsFile';
import { describeMceContent, type MceContent } from '../../server/store/edits/mceContent';
import { readEdits, type ReadEdits } from '../../server/store/edits/openEdits';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import type { EditForm, EditList } from '../sources/mce/editList';
import { parseDatedList } from '../sources/mce/datedList';
import { parseDefinitions } from '../sources/mce/definitionsText';
import { findEditFiles, type EditFile } from '../sources/mce/findEditFiles';
import { parseFlatList } from '../sources/mce/flatList';
import { mergeEdits } from '../sources/mce/mergeEdits';

export interface MceJobOptions {
  /** A folder, a zip archive, or a file of edit lists. */
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one; its folder `msdrg-mce` is used. */
  readonly mirror: string | undefined;
}

const publisherPage = 'https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps/ms-drg-classifications-and-software';

const formNames: Readonly<Record<EditForm, string>> = {
  dated: 'dated list of code edits',
  flat: 'table of one version',
  definitions: 'CMS, Definitions of Medicare Code Edits',
};

/**
 * The ingest of Medicare code edits: every list found, each for its own period, on top of what is installed. Unchanged if the
 * result equals the installed one.
 */
export async function runMceJob(stage: Stage, options: MceJobOptions): Promise<StageResult> {
  const { signal, emit, directory } = stage;
  const files = await findEditFiles(choosePlace(options), signal);
  const read = files.map((file) => readList(file, emit));
  for (const problem of read.flatMap(({ list }) => list.problems)) emit({ type: 'warning', problem });
  const installed = await readInstalled(stage);
  const merged = mergeEdits(read.map(({ list }) => list), installed);
  if (merged === undefined) throw new ProblemError({ what: 'The lists contain no code with an edit.', advice: 'Fetch the file again.' });
  const content = contentOf(merged, read);
  const summary = describeMceContent(content);
  const text = encodeEdits({ from: merged.from, to: merged.to }, merged.runs);
  if (stage.previous.state === 'ready' && (await isSame(path.join(stage.previous.directory, editsFile), text))) return { status: 'unchanged', summary: `${summary} (is installed already)` };
  await writeFile(path.join(directory, editsFile), text);
  const sources = files.map(({ name, bytes }) => ({ url: name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }));
  return { status: 'staged', sources, content, summary, verify: () => verify(directory, merged) };
}

function choosePlace({ from, mirror }: MceJobOptions): string {
  const advice = `Download "Definitions of Medicare Code Edits" from ${publisherPage} and choose the archive with --from.`;
  if (from !== undefined) {
    if (/^[a-z][a-z+.-]+:\/\//i.test(from)) throw new ProblemError({ what: 'This program does not fetch edit lists: their addresses change with every version.', where: from, advice });
    return from;
  }
  if (mirror === undefined) throw new ProblemError({ what: 'No edit lists are given, and there is no offline mirror.', advice });
  const own = path.join(mirror, 'msdrg-mce');
  return existsSync(own) ? own : mirror;
}

interface ReadFile {
  readonly file: EditFile;
  readonly list: EditList;
}

function readList(file: EditFile, emit: Stage['emit']): ReadFile {
  const text = file.bytes.toString('latin1');
  const list = file.form === 'dated' ? parseDatedList(text, file.name) : file.form === 'flat' ? parseFlatList(text, file.name) : parseDefinitions(text, file.name);
  if (list === undefined) throw new ProblemError({ what: `The file looks like a ${formNames[file.form]}, but no code or no date can be read in it.`, where: file.name, advice: 'Fetch it again.' });
  emit({ type: 'parsing', file: file.name, rows: list.rows.length });
  return { file, list };
}

/** The installed lists; if they cannot be read, none, with a warning. */
async function readInstalled({ previous, emit }: Stage): Promise<ReadEdits | undefined> {
  if (previous.state !== 'ready') return undefined;
  try {
    return await readEdits(previous.directory);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    emit({ type: 'warning', problem: error.problem });
    return undefined;
  }
}

function contentOf({ from, to, runs }: ReadEdits, read: readonly ReadFile[]): MceContent {
  const lists = read.map(({ file, list }) => ({ name: file.name, form: formNames[file.form], from: list.from, to: list.to, codes: new Set(list.rows.map(({ key }) => key)).size }));
  return { from, to, codes: new Set(runs.map(({ key }) => key)).size, runs: runs.length, lists };
}

async function isSame(file: string, text: string): Promise<boolean> {
  return readFile(file, 'latin1').then((installed) => installed === text, () => false);
}

async function verify(directory: string, merged: ReadEdits): Promise<readonly Problem[]> {
  const written = await readEdits(directory);
  return written.runs.length === merged.runs.length ? [] : [{ what: `${merged.runs.length} rows were written, ${written.runs.length} can be read.`, where: editsFile }];
}
