import { analyzeFolder, summarizeRows } from '../../../models/client/filmFolder/analyzeFolder';
import type { FilmRow } from '../../../models/client/filmFolder/filmRow';
import { disclaimer } from '../../core/base/disclaimer';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';
import { readServer } from './readServer';
import type { ModelOptions } from './xrayOptions';
import { exitCodeOf } from './xrayAnalyze';
import { findModelDirectory, withXraySession } from './xraySession';

type FolderOptions = ModelOptions & { readonly out: string };

/** A line of progress this often, for terminals and logs alike. */
const progressEveryMs = 500;

/**
 * `hcdr xray analyze-folder`: every film below the folder, one after the other; results as `results.csv` and
 * `results.json` in `--out`. Stopped and started again, it goes on behind the last picture.
 */
export async function runXrayFolder(folder: string, options: FolderOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const modelDirectory = await findModelDirectory(options, surroundings);
  const server = await readServer(options, surroundings);
  const tell = progressTeller(surroundings);
  const { card, rows, total, summary, isWhole, csv } = await withXraySession(options, surroundings, ({ client, providers, takesQuickest, signal }) =>
    analyzeFolder({ folder, out: options.out, modelDirectory, client, providers, takesQuickest, signal, onProgress: tell, ...(server === undefined ? {} : { server }) }),
  );
  const document = { model: card.id, complete: isWhole, ...summary, disclaimer: `${disclaimer} ${card.disclaimer}`, out: options.out };
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(document, undefined, 2)}\n`);
  else surroundings.writeOut(`${summary.analyzed} analyzed, ${summary.refused} refused, ${summary.failed} failed${isWhole ? '' : `, ${total - rows.length} to go (run it again)`}: ${csv}\n`);
  return isWhole ? exitCodeOf(rows) : exitCodes.failed;
}

function progressTeller({ writeError }: CommandSurroundings): (progress: { readonly total: number; readonly rows: readonly FilmRow[] }) => void {
  const done = new Map<string, FilmRow>();
  let told = 0;
  return ({ total, rows }) => {
    for (const row of rows) done.set(row.image, row);
    const now = performance.now();
    if (done.size === 0 || (now - told < progressEveryMs && done.size < total)) return;
    told = now;
    const { refused, failed } = summarizeRows([...done.values()]);
    writeError(`hcdr: ${done.size} of ${total}, ${refused} refused, ${failed} failed\n`);
  };
}
