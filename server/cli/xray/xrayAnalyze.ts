import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { toFilmRow, type FilmRow } from '../../../models/client/filmFolder/filmRow';
import type { AnalyzeResult } from '../../../models/contract/protocol';
import type { XrayFinding } from '../../../models/contract/xrayFinding';
import { encodePng } from '../../../models/render/encodePng';
import { paintFinding } from '../../../models/render/paintFinding';
import { ProblemError } from '../../core/base/problem';
import { disclaimer } from '../../core/base/disclaimer';
import { fileProblem } from '../../store/release/fileProblem';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';
import type { ModelOptions } from './xrayOptions';
import { readServer } from './readServer';
import { renderFilmRow } from './renderFilmRow';
import { findModelDirectory, withXraySession } from './xraySession';

type AnalyzeOptions = ModelOptions & { readonly heatmap?: string; readonly label?: string };

/** Pixels a side of the heatmap's picture: films are read on screens of about this size. */
const heatmapSide = 1024;

/** `hcdr xray analyze <image…>`: fine where every picture was analysed, 1 where one was refused, 2 where one failed. */
export async function runXrayAnalyze(images: readonly string[], options: AnalyzeOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (options.heatmap !== undefined && images.length > 1) throw new ProblemError({ what: 'a heatmap can show only one picture.', where: '--heatmap', advice: 'Analyze the pictures one by one, or leave --heatmap out.' });
  if (options.label !== undefined && options.heatmap === undefined) throw new ProblemError({ what: '--label needs --heatmap.', where: '--label', advice: 'Add --heatmap <file.png>.' });
  const modelDirectory = await findModelDirectory(options, surroundings);
  const server = await readServer(options, surroundings);
  const rows = await withXraySession(options, surroundings, async ({ client, providers, takesQuickest, signal }) => {
    const done: FilmRow[] = [];
    for (const image of images) {
      const start = performance.now();
      const maps = options.heatmap === undefined ? 'above-threshold' : options.label === undefined ? 'all' : [options.label];
      const result = await client.analyze({ imagePath: path.resolve(image), modelDirectory, providers, takesQuickest, maps, displaySide: options.heatmap === undefined ? 0 : heatmapSide, ...(server === undefined ? {} : { server }) }, { signal });
      const row = toFilmRow(image, result, performance.now() - start);
      done.push(row);
      if (options.heatmap !== undefined) await writeHeatmap(options.heatmap, result, options.label);
      if (options.json !== true) ('error' in row ? surroundings.writeError : surroundings.writeOut)(renderFilmRow(row));
    }
    return done;
  });
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(rows.length === 1 ? rows[0] : rows, undefined, 2)}\n`);
  return exitCodeOf(rows);
}

/** The worst outcome counts. */
export function exitCodeOf(rows: readonly FilmRow[]): ExitCode {
  if (rows.some((row) => 'error' in row)) return exitCodes.failed;
  return rows.some((row) => 'refused' in row) ? exitCodes.found : exitCodes.fine;
}

async function writeHeatmap(file: string, result: AnalyzeResult, label: string | undefined): Promise<void> {
  if (result.status !== 'analyzed' || result.display === undefined) return;
  const finding = label === undefined ? topFinding(result.findings) : result.findings.find((each) => each.label === label);
  if (finding === undefined) {
    throw new ProblemError({ what: `the model has no finding "${label ?? ''}".`, where: '--label', advice: `Its findings: ${result.card.labels.map(({ id }) => id).join(', ')}.` });
  }
  const map = result.maps.find((each) => each.label === finding.label);
  const picture = paintFinding({ film: result.display, ...(map === undefined ? {} : { map }), ...(finding.box === undefined ? {} : { box: finding.box }) });
  const png = encodePng(picture, {
    Title: `${finding.label} ${finding.probability.toFixed(3)} (threshold ${finding.threshold}), model ${result.card.id}`,
    Disclaimer: `${disclaimer} ${result.card.disclaimer}`,
  });
  try {
    await writeFile(file, png);
  } catch (error) {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}

/** The most probable of the present findings; where none is present, of all. */
function topFinding(findings: readonly XrayFinding[]): XrayFinding | undefined {
  const present = findings.filter(({ probability, threshold }) => probability >= threshold);
  return [...(present.length === 0 ? findings : present)].sort((a, b) => b.probability - a.probability)[0];
}
