import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ModelCheck, Provider } from '../contract/protocol';
import { parseSamples, runFileNames } from '../contract/trainingFiles';
import { importModel, type ImportModelOptions, type ImportModelOutcome } from './importModel';
import type { ModelsClient } from './modelsClient';
import { cardFileName } from './modelStore';

export interface InstallTrainedOptions extends Omit<ImportModelOptions, 'cardPath' | 'client' | 'extras'> {
  readonly runDirectory: string;
  readonly client: Pick<ModelsClient, 'validateModel' | 'analyze'>;
  readonly providers: readonly Provider[];
}

/** Tolerance between training and inference logits, relative above 1: folded normalisation rounds differently, while a wrong input or label order is far outside. */
const tolerance = 1e-2;

/**
 * Installs the model of a finished run after verifying it with the real inference path: all checks of an import, and the
 * logits of some validation films, which must equal those of the training.
 */
export async function installTrained({ runDirectory, ...options }: InstallTrainedOptions): Promise<ImportModelOutcome> {
  const modelDirectory = path.join(runDirectory, runFileNames.model);
  const sampled = await checkSamples(runDirectory, modelDirectory, options);
  if (sampled === 'cancelled') return { status: 'cancelled' };
  if (!sampled.passed) return { status: 'rejected', checks: [sampled] };
  const extras = (await readdir(modelDirectory)).filter((name) => name.endsWith('.svg') || name === 'metrics.json');
  const outcome = await importModel({ ...options, cardPath: path.join(modelDirectory, cardFileName), extras });
  return 'checks' in outcome ? { ...outcome, checks: [sampled, ...outcome.checks] } : outcome;
}

async function checkSamples(runDirectory: string, modelDirectory: string, { client, signal }: Pick<InstallTrainedOptions, 'client' | 'signal'>): Promise<ModelCheck | 'cancelled'> {
  const samples = parseSamples(await readFile(path.join(runDirectory, runFileNames.samples), 'utf8').catch(() => '')) ?? [];
  const check = 'inference on films';
  let worst = 0;
  let analyzed = 0;
  let refused = 0;
  for (const sample of samples) {
    const result = await client.analyze({ imagePath: sample.path, modelDirectory, providers: ['cpu'], maps: [], displaySide: 0 }, { signal });
    if (result.status === 'cancelled') return 'cancelled';
    if (result.status === 'failed') return { check, passed: false, detail: `A film could not be analyzed: ${result.message}` };
    if (result.status === 'refused') {
      refused += 1;
      continue;
    }
    analyzed += 1;
    sample.logits.forEach((logit, label) => {
      const distance = Math.abs((result.findings[label]?.logit ?? NaN) - logit) / Math.max(1, Math.abs(logit));
      worst = Math.max(worst, Number.isNaN(distance) ? Infinity : distance);
    });
  }
  const counted = `${analyzed} validation films${refused === 0 ? '' : ` (${refused} more were refused as not being chest films)`}`;
  if (analyzed === 0) return { check, passed: refused > 0, detail: refused > 0 ? `All ${refused} validation films that were tried were refused by the chest film check.` : 'There is no film to try the model on.' };
  return { check, passed: worst <= tolerance, detail: `${counted}: logits differ from training’s by at most ${worst.toExponential(1)}; the tolerance is ${tolerance}.` };
}
