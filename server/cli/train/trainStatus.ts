import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readRun, runFolders, trainingFolder, type RunStatus } from '../../../models/client/trainingRuns';
import { runFileNames } from '../../../models/contract/trainingFiles';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** `hcdr train status [run]`: how far the runs are; one whose process is gone is said to be interrupted. */
export async function runTrainStatus(run: string | undefined, options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const names = run === undefined ? await runFolders(dataDirectory) : [path.resolve((await isRun(run)) ? run : path.join(trainingFolder(dataDirectory), run))];
  const found = (await Promise.all(names.map(readRun))).filter((status) => status !== undefined);
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ runs: found }, undefined, 2)}\n`);
  else if (found.length === 0) surroundings.writeOut(run === undefined ? 'There are no runs. Start one: hcdr train --images <folder>\n' : 'There is no such run.\n');
  else surroundings.writeOut(found.map(renderRun).join(''));
  return found.length === 0 ? exitCodes.found : exitCodes.fine;
}

async function isRun(folder: string): Promise<boolean> {
  return readdir(folder).then((names) => names.includes(runFileNames.plan), () => false);
}

function renderRun({ run, state, step, steps, epoch, meanAuc, secondsLeft, message, peakBytes }: RunStatus): string {
  const left = secondsLeft === null || state !== 'training' ? '' : `, about ${Math.ceil(secondsLeft / 60)} min left`;
  const goOn = state === 'interrupted' || state === 'stopped' ? `\n  resume: hcdr train --resume "${run}"` : '';
  return `${run}: ${state}, step ${step} of ${steps}, ${epoch} epochs${meanAuc === null ? '' : `, mean AUC ${meanAuc.toFixed(3)}`}${left}${peakBytes === undefined ? '' : `, peak memory ${Math.round(peakBytes / 1e6)} MB`}${message === undefined ? '' : `\n  ${message}`}${goOn}\n`;
}
