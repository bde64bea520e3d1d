import { writePhantomSet } from '../../../models/phantom/writePhantomSet';
import { ProblemError } from '../../core/base/problem';
import { fileProblem } from '../../store/release/fileProblem';
import { interruptible } from '../interruptible';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

interface PhantomsOptions extends CommonOptions {
  readonly out: string;
  readonly count: number;
  readonly seed: number;
  readonly side: number;
}

const progressEveryMs = 1000;

/** `hcdr train phantoms`: a data set of synthetic films that the ingest and the training read as they read NIH's. */
export async function runTrainPhantoms({ out, count, seed, side, json }: PhantomsOptions, { writeOut, writeError, now }: CommandSurroundings): Promise<ExitCode> {
  let told = now().getTime();
  const onProgress = (done: number, total: number): void => {
    if (now().getTime() - told < progressEveryMs) return;
    told = now().getTime();
    writeError(`hcdr: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} films\n`);
  };
  return interruptible(async (signal) => {
    try {
      const { films, boxes } = await writePhantomSet({ folder: out, count, seed, side, signal, onProgress });
      if (json === true) writeOut(`${JSON.stringify({ folder: out, films, boxes, side, seed, isSynthetic: true }, undefined, 2)}\n`);
      else writeOut(`${films.toLocaleString('en-US')} synthetic films with ${boxes.toLocaleString('en-US')} boxes. Next: hcdr ingest nih-cxr --from "${out}"\n`);
      return exitCodes.fine;
    } catch (error) {
      if (signal.aborted) return stopped(writeError);
      const problem = fileProblem(error, out);
      throw problem === undefined ? error : new ProblemError(problem);
    }
  });
}

function stopped(writeError: (text: string) => void): ExitCode {
  writeError('hcdr: stopped; run the same command again to write the set.\n');
  return exitCodes.failed;
}
