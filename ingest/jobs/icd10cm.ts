import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import type { Edition } from '../../server/core/icd/edition';
import { describeExtent, releasePartNames, type ReleasePart } from '../../server/core/icd/releasePart';
import { buildCatalog, type BuiltCatalog } from '../../server/store/catalog/buildCatalog';
import { openCatalog } from '../../server/store/catalog/openCatalog';
import type { PartInputs } from '../../server/store/catalog/parts/partInputs';
import { verifyCatalog } from '../../server/store/catalog/verifyCatalog';
import type { CurrentRelease } from '../../server/store/release/findCurrentRelease';
import { readIcd10cmContent, type Icd10cmContent } from '../../server/store/release/icd10cmContent';
import type { ReleaseSource } from '../../server/store/release/manifest';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import { verifyRelease } from '../../server/store/release/verifyRelease';
import { chooseSource, type SourceOptions } from '../sources/icd10cm/chooseSource';
import { formNames } from '../sources/icd10cm/contentForm';
import type { FoundFile } from '../sources/icd10cm/findReleaseFiles';
import { readEditions, type ReadEdition } from '../sources/icd10cm/readEditions';
import { readParts, type ReadParts } from '../sources/icd10cm/readParts';
import { sha256Of } from '../sources/icd10cm/starterSet';

export type Icd10cmJobOptions = Omit<SourceOptions, 'scratch' | 'signal' | 'emit'>;

const notCarriedOver = 'Its editions are not carried over into the new release; ingest those that you need again.';

/**
 * The ICD-10-CM ingest: finds and parses order files, determines their editions, and builds one catalog of these and the installed
 * ones. Unchanged if all are installed already with the same content.
 */
export async function runIcd10cmJob(stage: Stage, options: Icd10cmJobOptions): Promise<StageResult> {
  const { signal, emit } = stage;
  const source = await chooseSource({ ...options, scratch: stage.scratch, signal, emit });
  const starterSha256 = await readStarterSha256(options.starterFile);
  const { editions: found, refused } = await readEditions(source.files, { signal, emit, starterSha256 });
  const installed = await readInstalled(stage);
  if (found.length === 0 && installed.editions.length === 0) throw new ProblemError(tellAllButFirst(refused, emit) ?? noOrderFile(source.files));
  const wanted = withoutNeedlessStarter(found, installed.editions, stage.previous);
  const parts = await readParts(source.files, { signal, emit, installed: installed.parts });
  const fresh = wanted.filter((edition) => !isInstalled(edition, installed.editions));
  if (fresh.length === 0 && parts.sources.length === 0) {
    const first = found.length === 0 ? tellAllButFirst(refused, emit) : undefined;
    if (first !== undefined) throw new ProblemError(first);
    return { status: 'unchanged', refused, summary: wanted.length === 0 ? summarise(installed.editions, 'stays installed') : summarise(wanted.map(countsOf), 'is installed already') };
  }
  const previousDirectory = stage.previous.state === 'ready' && installed.editions.length > 0 ? stage.previous.directory : undefined;
  const built = await buildUpon(previousDirectory, { wanted, parts: parts.inputs }, stage);
  return {
    status: 'staged',
    sources: sourcesOf(built, [...wanted.map(({ source: from }) => from), ...parts.sources.map(({ source: from }) => from)], stage.previous),
    content: { editions: built.editions, parts: built.parts },
    refused,
    summary: wanted.length === 0 ? summariseParts(built.parts, parts) : summarise(wanted.map(countsOf)),
    verify: async () => [...countProblems(built.editions, wanted), ...(await verifyCatalog(stage.directory, built.editions, built.parts))],
  };
}

/** If only refused files were found, the job fails with the first problem; the outcome of a successful job lists them all. */
function tellAllButFirst([first, ...others]: readonly Problem[], emit: Stage['emit']): Problem | undefined {
  for (const problem of others) emit({ type: 'warning', problem });
  return first;
}

/** All other parts of a release refer to codes of an order file. */
function noOrderFile(files: readonly FoundFile[]): Problem {
  const shown = files.slice(0, 3).map(({ form, places }) => `${places[0]?.sourceName ?? 'a file'} is ${formNames[form]}`);
  return {
    what: `There is no ICD-10-CM order file, neither here nor installed. Found instead: ${shown.join('; ')}${files.length > shown.length ? `; and ${files.length - shown.length} more files` : ''}.`,
    advice: 'Name a folder that also holds the order file (icd10cm-order-<year>.txt), or ingest that first.',
  };
}

interface NewContent {
  readonly wanted: readonly ReadEdition[];
  readonly parts: PartInputs;
}

/** Builds on the installed catalog, or without it if it turns out to be corrupt. */
async function buildUpon(previousDirectory: string | undefined, { wanted, parts }: NewContent, stage: Stage): Promise<BuiltCatalog> {
  const { directory, signal, emit } = stage;
  const editions = wanted.map(({ input }) => input);
  const onProgress = (done: number, total: number): void => emit({ type: 'indexing', done, total });
  if (previousDirectory === undefined) return buildCatalog({ directory, editions, parts, signal, onProgress });
  try {
    return await buildCatalog({ directory, previousDirectory, editions, parts, signal, onProgress });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    emit({ type: 'warning', problem: { ...error.problem, advice: notCarriedOver } });
    await rm(directory, { recursive: true });
    await mkdir(directory);
    return buildCatalog({ directory, editions, parts, signal, onProgress });
  }
}

async function readStarterSha256(starterFile: string): Promise<string | undefined> {
  try {
    return sha256Of(await readFile(starterFile));
  } catch {
    // Without an embedded set, nothing is recognised as one.
    return undefined;
  }
}

/** Why this program cannot read a catalog whose files are intact: another build may have written a different format. */
async function findFault(directory: string): Promise<Problem | undefined> {
  try {
    const catalog = await openCatalog(directory, path.basename(directory));
    catalog.phrases();
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

const nothingInstalled: Icd10cmContent = { editions: [], parts: [] };

/** The installed content; a current release that is unreadable or was modified is reported and rebuilt. */
async function readInstalled({ previous, emit, signal }: Stage): Promise<Icd10cmContent> {
  if (previous.state === 'none') return nothingInstalled;
  if (previous.state === 'ready') {
    if (previous.warning !== undefined) emit({ type: 'warning', problem: { what: previous.warning } });
    const [damage] = await verifyRelease(previous.directory, previous.release, signal);
    if (damage !== undefined) {
      emit({ type: 'warning', problem: { ...damage, advice: notCarriedOver } });
      return nothingInstalled;
    }
    const content = readIcd10cmContent(previous.release);
    const fault = content === undefined ? undefined : await findFault(previous.directory);
    if (fault !== undefined) {
      emit({ type: 'warning', problem: { ...fault, advice: notCarriedOver } });
      return nothingInstalled;
    }
    if (content !== undefined) return content;
  }
  const what = previous.state === 'ready' ? 'The installed data does not say which editions it holds.' : previous.message;
  emit({ type: 'warning', problem: { what, advice: notCarriedOver } });
  return nothingInstalled;
}

/** The starter set is never added to a release or replaces one, nor data of a newer program that may contain one. */
function withoutNeedlessStarter(found: readonly ReadEdition[], installed: readonly Edition[], previous: CurrentRelease): readonly ReadEdition[] {
  const official = found.filter(({ input }) => input.kind === 'official');
  if (official.length > 0 || installed.some(({ kind }) => kind === 'official')) return official;
  if (previous.state === 'newer-schema') throw new ProblemError({ what: previous.message });
  return found;
}

function isInstalled({ input }: ReadEdition, installed: readonly Edition[]): boolean {
  return installed.some(({ id, sourceSha256 }) => id === input.id && sourceSha256 === input.sourceSha256);
}

interface Counts {
  readonly label: string;
  readonly kind: Edition['kind'];
  readonly rows: number;
  readonly billable: number;
}

function countsOf({ input, billable }: ReadEdition): Counts {
  return { label: input.label, kind: input.kind, rows: input.rows.length, billable };
}

/** `ICD-10-CM FY2026: 98,186 rows, 74,719 billable`; several editions are separated by semicolons. */
function summarise(editions: readonly Counts[], state?: string): string {
  const texts = editions.map(({ label, rows, billable }) => `${label}: ${rows.toLocaleString('en-US')} rows, ${billable.toLocaleString('en-US')} billable`);
  return `ICD-10-CM ${texts.join('; ')}${state === undefined ? '' : ` (${state})`}`;
}

/** The counts in the catalog must match those in the files. */
function countProblems(built: readonly Edition[], wanted: readonly ReadEdition[]): Problem[] {
  return wanted.flatMap(({ input, billable }) => {
    const edition = built.find(({ id }) => id === input.id);
    if (edition?.rows === input.rows.length && edition.billable === billable) return [];
    const held = edition === undefined ? 'nothing' : `${edition.rows} rows, ${edition.billable} billable`;
    return [{ what: `The catalog holds ${held} of ${input.label}; the file has ${input.rows.length} rows, ${billable} billable.`, where: input.sourceName }];
  });
}

/** The sources of the new release: the new ones, and the previous ones that it still contains. */
function sourcesOf({ editions, parts }: BuiltCatalog, fresh: readonly ReleaseSource[], previous: CurrentRelease): ReleaseSource[] {
  const used = new Set([...editions, ...parts].map(({ sourceSha256 }) => sourceSha256));
  const old = previous.state === 'ready' ? previous.release.sources : [];
  return [...old.filter(({ sha256, url }) => used.has(sha256) && !fresh.some((source) => source.url === url || source.sha256 === sha256)), ...fresh.filter(({ sha256 }) => used.has(sha256))];
}

/** `ICD-10-CM with Tabular List FY2026 (reconstructed), conversion table FY2026`: for an ingest without an order file. */
function summariseParts(built: readonly ReleasePart[], { sources }: ReadParts): string {
  const read = built.filter((part) => sources.some(({ kind, edition }) => kind === part.kind && edition === part.edition));
  return `ICD-10-CM with ${read.map((part) => `${releasePartNames[part.kind]} ${part.edition}${part.isReconstructed ? ' (reconstructed)' : ''}${describeExtent(part)}`).join(', ')}`;
}
