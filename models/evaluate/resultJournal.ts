import { open, readFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../server/core/base/problem';
import type { FilmAnalysis } from './judge/filmAnalysis';
import { makeFolder } from '../../server/store/release/makeFolder';

/** Journal of analyzed films, one JSON line each, so that an interrupted evaluation can resume. */
export interface ResultJournal {
  /** Results of earlier runs by image name. Failed films are left out and retried. */
  readonly done: ReadonlyMap<string, DoneAnalysis>;
  append(image: string, analysis: DoneAnalysis): Promise<void>;
  close(): Promise<void>;
}

export type DoneAnalysis = Exclude<FilmAnalysis, { readonly status: 'cancelled' }>;

const version = 1;
const headerSchema = v.object({ journal: v.literal('hcdr-xray-evaluation'), version: v.number(), subject: v.string() });

const number = v.pipe(v.number(), v.finite());
const placeSchema = v.object({ box: v.exactOptional(v.object({ x: number, y: number, width: number, height: number })), peak: v.exactOptional(v.object({ x: number, y: number })) });
const lineSchema = v.object({
  image: v.string(),
  analysis: v.variant('status', [
    v.object({ status: v.literal('analyzed'), findings: v.record(v.string(), v.object({ score: number, probability: number, place: v.exactOptional(placeSchema) })) }),
    v.object({ status: v.picklist(['refused', 'failed']), reason: v.string() }),
  ]),
});

/**
 * Opens or creates a journal. A last line truncated by a crash is removed and its film analyzed again.
 * @param subject model and data-set release: results of two subjects are never mixed
 * @throws ProblemError if the file is not a journal, or belongs to another subject
 */
export async function openResultJournal(file: string, subject: string): Promise<ResultJournal> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const done = whole === '' ? new Map<string, DoneAnalysis>() : readLines(whole, { file, subject });
  await makeFolder(path.dirname(file));
  const handle = await open(file, 'a');
  try {
    if (whole.length < text.length) await handle.truncate(Buffer.byteLength(whole));
    if (whole === '') await writeLine(handle, { journal: 'hcdr-xray-evaluation', version, subject });
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { done, append: (image, analysis) => writeLine(handle, { image, analysis }), close: () => handle.close() };
}

function readLines(text: string, { file, subject }: { readonly file: string; readonly subject: string }): Map<string, DoneAnalysis> {
  const advice = 'Choose another folder for the results, or remove the file to start over.';
  const [head = '', ...lines] = text.split('\n').slice(0, -1);
  const header = v.safeParse(headerSchema, parse(head));
  if (!header.success || header.output.version !== version) throw new ProblemError({ what: 'The file is not an evaluation journal that this program can read.', where: file, advice });
  if (header.output.subject !== subject) throw new ProblemError({ what: `The existing results are for ${header.output.subject}, not for ${subject}.`, where: path.basename(file), advice });
  const done = new Map<string, DoneAnalysis>();
  lines.forEach((line, index) => {
    const parsed = v.safeParse(lineSchema, parse(line));
    if (!parsed.success) throw new ProblemError({ what: 'The line is not a result.', where: `${path.basename(file)}, line ${index + 2}`, advice });
    if (parsed.output.analysis.status !== 'failed') done.set(parsed.output.image, parsed.output.analysis);
  });
  return done;
}

async function writeLine(handle: FileHandle, line: unknown): Promise<void> {
  await handle.appendFile(`${JSON.stringify(line)}\n`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
