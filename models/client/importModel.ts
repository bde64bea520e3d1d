import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { formatProblem, ProblemError, type Problem } from '../../server/core/base/problem';
import { hashFile } from '../../server/store/release/hashFile';
import type { JobListener } from '../../server/store/release/jobEvent';
import type { ReleaseSource } from '../../server/store/release/manifest';
import { runJob, type Stage, type StageResult } from '../../server/store/release/runJob';
import { readXrayModelContent, xrayModelSchemaVersion, type XrayModelContent } from '../../server/store/release/xrayModelContent';
import type { ModelCard } from '../contract/modelCard';
import { checkModelCard } from '../contract/checkModelCard';
import type { ModelCheck, Provider } from '../contract/protocol';
import type { ModelsClient } from './modelsClient';
import { cardFileName } from './modelStore';

export interface ImportModelOptions {
  readonly cardPath: string;
  /** Additional files next to the card to include in the release (metrics, plots); default none. */
  readonly extras?: readonly string[];
  readonly dataDirectory: string;
  /** Runs the checks in the inference process, so that a network that crashes its runtime does so there. */
  readonly client: Pick<ModelsClient, 'validateModel'>;
  /** Providers of the parity check. */
  readonly providers: readonly Provider[];
  readonly signal: AbortSignal;
  readonly onEvent: JobListener;
  readonly now: () => Date;
}

export type ImportModelOutcome =
  | { readonly status: 'imported'; readonly card: ModelCard; readonly releaseId: string; readonly checks: readonly ModelCheck[] }
  /** The model is unusable: the checks that did not pass say why. */
  | { readonly status: 'rejected'; readonly checks: readonly ModelCheck[] }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/**
 * Validates a model and installs it next to the installed ones; a model with the same id is replaced. Releases are immutable:
 * the new release contains every model, each in a folder named by its id. Rejects only for bugs.
 */
export async function importModel(options: ImportModelOptions): Promise<ImportModelOutcome> {
  const { cardPath, extras = [], dataDirectory, client, providers, signal, onEvent, now } = options;
  const answer = await client.validateModel({ cardPath, providers }, { signal });
  if (answer.status !== 'answered') return answer;
  const { checks, card } = answer.result;
  if (card === undefined || checks.some(({ passed }) => !passed)) return { status: 'rejected', checks };
  const outcome = await runJob({
    job: `import X-ray model ${card.id}`,
    source: path.basename(cardPath),
    dataDirectory,
    kind: 'xray-model',
    schemaVersion: xrayModelSchemaVersion,
    signal,
    onEvent,
    now,
    run: (stage) => stageModel(stage, { card, cardPath, extras, importedAt: now().toISOString() }),
  });
  switch (outcome.status) {
    case 'promoted':
      return { status: 'imported', card, releaseId: outcome.releaseId, checks };
    case 'failed':
      return { status: 'failed', message: formatProblem(outcome.problem) };
    case 'cancelled':
      return outcome;
    case 'unchanged':
      return { status: 'failed', message: outcome.summary };
  }
}

interface CheckedModel {
  readonly card: ModelCard;
  readonly cardPath: string;
  readonly extras: readonly string[];
  readonly importedAt: string;
}

async function stageModel(stage: Stage, { card, cardPath, extras, importedAt }: CheckedModel): Promise<StageResult> {
  const kept = await keepInstalled(stage, card.id);
  const folder = path.join(stage.directory, card.id);
  await mkdir(folder);
  await writeFile(path.join(folder, cardFileName), await readFile(cardPath));
  for (const name of [card.file, ...extras]) await copyNetwork(path.join(path.dirname(cardPath), name), path.join(folder, name));
  const source: ReleaseSource = { url: path.basename(cardPath), ...(await hashFile(path.join(folder, cardFileName), stage.signal)) };
  const content: XrayModelContent = { models: [...kept.models, { id: card.id, title: card.title, labels: card.labels.length, importedAt }] };
  return {
    status: 'staged',
    sources: [...kept.sources, source],
    content,
    summary: `X-ray model ${card.id}: ${card.title}, ${card.labels.length} labels`,
    verify: () => verifyStaged(folder, card, stage.signal),
  };
}

/** Copies the models of the current release, except the replaced one, into the new release. */
async function keepInstalled({ previous, directory, emit }: Stage, replaced: string): Promise<XrayModelContent & { readonly sources: readonly ReleaseSource[] }> {
  if (previous.state === 'none') return { models: [], sources: [] };
  // Never replace a release of a newer program version with one that lacks its models.
  if (previous.state === 'newer-schema') throw new ProblemError({ what: previous.message });
  if (previous.state === 'damaged') {
    emit({ type: 'warning', problem: { what: previous.message, advice: 'Its models are not carried over; import those that you need again.' } });
    return { models: [], sources: [] };
  }
  const models = (readXrayModelContent(previous.release)?.models ?? []).filter(({ id }) => id !== replaced);
  for (const { id } of models) {
    await mkdir(path.join(directory, id));
    for (const name of await readdir(path.join(previous.directory, id))) await copyNetwork(path.join(previous.directory, id, name), path.join(directory, id, name));
  }
  const cards = previous.release.files.filter(({ name }) => models.some(({ id }) => name === `${id}/${cardFileName}`)).map(({ sha256 }) => sha256);
  return { models, sources: previous.release.sources.filter(({ sha256 }) => cards.includes(sha256)) };
}

/** Copy-on-write if the file system supports it: networks take hundreds of megabytes. */
function copyNetwork(from: string, to: string): Promise<void> {
  return copyFile(from, to, constants.COPYFILE_FICLONE);
}

/** Verifies that the copy is what was validated: both files may have changed in between. */
async function verifyStaged(folder: string, card: ModelCard, signal: AbortSignal): Promise<readonly Problem[]> {
  const changed = (name: string): Problem => ({ what: 'The file was changed while it was imported.', where: name, advice: 'Import the model again.' });
  const parsed = checkModelCard(JSON.parse(await readFile(path.join(folder, cardFileName), 'utf8')), cardFileName);
  const { sha256 } = await hashFile(path.join(folder, card.file), signal);
  return [...('card' in parsed && isDeepStrictEqual(parsed.card, card) ? [] : [changed(cardFileName)]), ...(sha256 === card.sha256 ? [] : [changed(card.file)])];
}
