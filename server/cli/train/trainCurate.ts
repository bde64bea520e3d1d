import { copyFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { curationFileName } from '../../../models/contract/curationFile';
import { curateFilms, presentLabels, type Curation } from '../../../models/curate/curateFilms';
import { formatProblem, ProblemError } from '../../core/base/problem';
import { xraySplits } from '../../core/xray/xrayImage';
import { manifestName } from '../../store/release/releaseLayout';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { runJob, type Stage, type StageResult } from '../../store/release/runJob';
import { openXrayMetadata } from '../../store/xray/openXrayMetadata';
import { xrayMetadataSchemaVersion, xrayRebuildAdvice } from '../../store/xray/xraySchema';
import { interruptible } from '../interruptible';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

const progressEveryMs = 2000;
/** Files told one by one on a terminal. */
const toldFiles = 10;

/** `hcdr train curate`: looks at every film, tells what is there and what is wrong, and keeps it with the metadata. */
export async function runTrainCurate(options: CommonOptions & { readonly images: string }, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { writeOut, writeError, now } = surroundings;
  let curation: Curation | undefined;
  const outcome = await interruptible((signal) =>
    runJob({
      job: 'curate nih-cxr',
      source: options.images,
      dataDirectory: resolveDataDirectory({ ...surroundings, explicit: options.dataDir }),
      kind: 'nih-cxr',
      schemaVersion: xrayMetadataSchemaVersion,
      signal,
      onEvent: (event) => event.type === 'warning' && writeError(`hcdr: warning: ${formatProblem(event.problem)}\n`),
      now,
      run: async (stage) => {
        const { result, found } = await stageCuration(stage, options.images, progress(surroundings));
        curation = found;
        return result;
      },
    }),
  );
  if (outcome.status === 'failed') throw new ProblemError(outcome.problem);
  if (outcome.status === 'cancelled' || curation === undefined) {
    writeError('hcdr: stopped; what was installed before is unchanged.\n');
    return exitCodes.failed;
  }
  writeOut(options.json === true ? `${JSON.stringify({ ...curation, ...(outcome.status === 'promoted' ? { release: outcome.releaseId } : {}) }, undefined, 2)}\n` : renderCuration(curation));
  return curation.unreadable.length + curation.duplicates.length + curation.patientsInSeveralParts === 0 ? exitCodes.fine : exitCodes.found;
}

/** The release in force once more, with what was found beside it. */
async function stageCuration({ previous, directory, signal }: Stage, imageFolder: string, onProgress: (done: number, total: number) => void): Promise<{ readonly result: StageResult; readonly found: Curation }> {
  if (previous.state !== 'ready') throw new ProblemError({ what: 'No X-ray metadata is installed.', advice: xrayRebuildAdvice });
  for (const name of await readdir(previous.directory)) if (name !== manifestName && name !== curationFileName) await copyFile(path.join(previous.directory, name), path.join(directory, name));
  const metadata = await openXrayMetadata(directory);
  const found = await curateFilms({ metadata, imageFolder, signal, onProgress });
  if (found.present === 0) throw new ProblemError({ what: 'None of the listed films is in the folder.', where: imageFolder, advice: 'Name the folder that holds the pictures under their published names (00000001_000.png).' });
  await writeFile(path.join(directory, curationFileName), `${JSON.stringify(found, undefined, 1)}\n`);
  const { sources, content } = previous.release;
  return { found, result: { status: 'staged', sources, content, summary: `${found.present} films looked at`, verify: async () => ((await openXrayMetadata(directory)).count === metadata.count ? [] : [{ what: 'The copy of the metadata does not read back.' }]) } };
}

function progress({ writeError, now }: CommandSurroundings): (done: number, total: number) => void {
  let told = now().getTime();
  return (done, total) => {
    if (now().getTime() - told < progressEveryMs) return;
    told = now().getTime();
    writeError(`hcdr: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} films\n`);
  };
}

function renderCuration(curation: Curation): string {
  const { parts, present, missing, unlisted, unreadable, duplicates, patientsInSeveralParts, sizes, splitOrigin } = curation;
  const columns = (values: readonly (number | string)[]): string => values.map((value) => String(value).padStart(12)).join('');
  const row = (name: string, values: readonly (number | string)[]): string => `${name.padEnd(20)}${columns(values)}\n`;
  const of = (pick: (part: Curation['parts']['train']) => number): readonly number[] => xraySplits.map((split) => pick(parts[split]));
  const crossing = duplicates.filter(({ crossesParts }) => crossesParts).length;
  const some = (names: readonly string[]): string => `${names.slice(0, toldFiles).join(', ')}${names.length > toldFiles ? ', …' : ''}`;
  return (
    row(`${splitOrigin} split`, xraySplits) +
    row('films', of(({ films }) => films)) +
    row('patients', of(({ patients }) => patients)) +
    row('PA', of(({ views }) => views.PA)) +
    row('AP', of(({ views }) => views.AP)) +
    row('boxes', of(({ boxes }) => boxes)) +
    row('no finding', of(({ noFinding }) => noFinding)) +
    presentLabels(curation).map((label) => row(label, of(({ labels }) => labels[label]))).join('') +
    `${present.toLocaleString('en-US')} films found, ${missing.toLocaleString('en-US')} listed films missing; ${unlisted} pictures are not listed.\n` +
    `Sizes: ${sizes.slice(0, 5).map(({ width, height, films }) => `${width} × ${height} (${films.toLocaleString('en-US')})`).join(', ')}.\n` +
    `Patients in more than one split: ${patientsInSeveralParts}.\n` +
    (unreadable.length === 0 ? 'All films can be read.\n' : `${unreadable.length} cannot be read.\n${[...byProblem(unreadable)].map(([problem, names]) => `  ${problem} ${some(names)}\n`).join('')}`) +
    (duplicates.length === 0 ? 'No duplicates.\n' : `${duplicates.length} films have duplicates under other names${crossing === 0 ? '' : `, ${crossing} of them in another split`}: ${some(duplicates.map(({ names }) => names.join(' = ')))}.\n`) +
    (curation.excluded.length === 0 ? '' : `Training excludes ${curation.excluded.length} films.\n`)
  );
}

function byProblem(unreadable: Curation['unreadable']): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { name, problem } of unreadable) names.set(problem, [...(names.get(problem) ?? []), name]);
  return names;
}
