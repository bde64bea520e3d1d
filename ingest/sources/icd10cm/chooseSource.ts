import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, formatProblem, type Problem } from '../../../server/core/base/problem';
import type { JobEvent } from '../../../server/store/release/jobEvent';
import { download } from '../../download';
import type { Fetch } from '../../fetchWithDeadline';
import { formNames } from './contentForm';
import { findReleaseFiles, type FileSearch, type FoundFile } from './findReleaseFiles';
import { passedOverProblem } from './passedOver';
import { findNewestRelease } from './publisher';
import { sha256Of } from './starterSet';

/** Files of releases with their origin. */
export interface ChosenSource {
  readonly files: readonly FoundFile[];
  /** `starter` is the last resort and must not replace anything official. */
  readonly origin: 'named' | 'mirror' | 'publisher' | 'starter';
}

export interface SourceOptions {
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one. */
  readonly mirror: string | undefined;
  readonly starterFile: string;
  /** Folder for downloads. */
  readonly scratch: string;
  readonly fetch: Fetch;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly emit: (event: JobEvent) => void;
  /** Root of the publisher's folders; overridden only in tests. */
  readonly publisherRoot?: string;
}

/**
 * Chooses the source of the code lists: only what the user named, if anything; otherwise the offline mirror, then the publisher's
 * newest release, then the embedded starter set. Each fallback is reported as a warning.
 * @throws ProblemError if the named source has no release file, or if even the starter set is missing
 */
export async function chooseSource(options: SourceOptions): Promise<ChosenSource> {
  if (options.from !== undefined) return { files: await readNamed(options.from, options), origin: 'named' };
  const mirrored = await readMirror(options);
  if (mirrored !== undefined) return { files: mirrored, origin: 'mirror' };
  const published = await orWarn(options, 'The embedded starter set is used instead; it is not a release.', () => readPublisher(options));
  if (published !== undefined) return { files: published, origin: 'publisher' };
  return { files: [await readStarter(options.starterFile)], origin: 'starter' };
}

/** True for an address as opposed to a path. */
export function isAddress(from: string): boolean {
  return /^[a-z][a-z+.-]+:\/\//i.test(from);
}

async function readNamed(from: string, options: SourceOptions): Promise<readonly FoundFile[]> {
  return isAddress(from) ? readAddress(from, options) : search(from, options);
}

async function readMirror(options: SourceOptions): Promise<readonly FoundFile[] | undefined> {
  const { mirror } = options;
  if (mirror === undefined) return undefined;
  const folder = existsSync(path.join(mirror, 'icd10cm')) ? path.join(mirror, 'icd10cm') : mirror;
  return orWarn(options, 'Trying the publisher’s site instead.', () => search(folder, options));
}

async function readPublisher(options: SourceOptions): Promise<readonly FoundFile[]> {
  const { fetch, signal, now, publisherRoot } = options;
  const address = await findNewestRelease({ fetch, signal, now, ...(publisherRoot === undefined ? {} : { root: publisherRoot }) });
  return readAddress(address, options);
}

async function readAddress(url: string, options: SourceOptions): Promise<readonly FoundFile[]> {
  const { scratch, fetch, signal, emit } = options;
  const to = path.join(scratch, 'download');
  let lastPercent = -1;
  await download({
    url,
    to,
    fetch,
    signal,
    onProgress(receivedBytes, totalBytes) {
      // One event per percent, or per megabyte if the length is unknown; progress bars need no more.
      const step = totalBytes === undefined ? Math.floor(receivedBytes / 1e6) : Math.floor((receivedBytes * 100) / totalBytes);
      if (step === lastPercent) return;
      lastPercent = step;
      emit({ type: 'downloading', url, receivedBytes, ...(totalBytes === undefined ? {} : { totalBytes }) });
    },
  });
  return search(to, { ...options, address: url });
}

async function search(from: string, options: SourceOptions & { address?: string }): Promise<readonly FoundFile[]> {
  const { signal, address } = options;
  const found = await findReleaseFiles(from, { signal, ...(address === undefined ? {} : { address }) });
  if (found.files.length === 0) throw new ProblemError(nothingFound(address ?? from, found));
  const lost = passedOverProblem(found, address ?? path.basename(path.resolve(from)));
  for (const problem of lost === undefined ? found.problems : [...found.problems, lost]) options.emit({ type: 'warning', problem });
  return found.files;
}

/** The embedded starter file in the form of a found file. */
async function readStarter(starterFile: string): Promise<FoundFile> {
  const content = await readFile(starterFile).catch((error: unknown) => {
    const advice = 'Build or install HealthCareDataRef again, or name a release with --from.';
    throw new ProblemError({ what: 'The embedded starter set is missing.', where: path.basename(starterFile), advice }, { cause: error });
  });
  const sourceName = path.basename(starterFile);
  return { form: 'order', sha256: sha256Of(content), content, places: [{ names: [sourceName], sourceName, sourceUrl: sourceName }] };
}

/** Runs a step that may fail; its problem becomes a warning that says what happens next. */
async function orWarn<T>({ signal, emit }: SourceOptions, next: string, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    emit({ type: 'warning', problem: { ...error.problem, what: `${error.problem.what} ${next}` } });
    return undefined;
  }
}

/** Maximum number of files listed in the message; the most informative ones first. */
const shownFiles = 5;
const telling = ['codes', 'addenda', 'pcs-order', 'html', 'pdf', 'utf-16', 'gzip', 'zip'];

function nothingFound(from: string, { passedOver, problems }: FileSearch): Problem {
  const rank = (form: string): number => (telling.includes(form) ? telling.indexOf(form) : telling.length);
  const shown = [...passedOver].sort((a, b) => rank(a.form) - rank(b.form)).slice(0, shownFiles);
  const list = shown.map(({ name, form }) => `${name} is ${formNames[form]}`).join('; ');
  const more = passedOver.length > shown.length ? `; and ${passedOver.length - shown.length} more files` : '';
  const unread = problems.slice(0, shownFiles).map((problem) => ` ${formatProblem(problem)}`).join('');
  const instead = shown.length === 0 ? 'Nothing else was found either.' : `Found instead: ${list}${more}.`;
  return {
    what: `There is no ICD-10-CM order file. Looked for text files with order-file lines, also in zip archives. ${instead}${unread}`,
    where: from,
    advice: 'Name an order file (icd10cm-order-<year>.txt), or the code descriptions archive or folder that holds it.',
  };
}
