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
  /** Further files beside the card that become part of the release (metrics, plots); default none. */
  readonly extras?: readonly string[];
  readonly dataDirectory: string;
  /** Runs the checks in the inference process: a network that crashes its runtime crashes it there. */
  readonly client: Pick<ModelsClient, 'validateModel'>;
  /** The parity probe runs on these. */
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
 * Checks a model by its card and puts it in force beside those installed before; one of the same id is replaced.
 * Releases are immutable: the new one holds every model, each in a folder of its id. Never rejects except for a bug.
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

/** Copies the models of the release in force, but the one of that id, into the new one. */
async function keepInstalled({ previous, directory, emit }: Stage, replaced: string): Promise<XrayModelContent & { readonly sources: readonly ReleaseSource[] }> {
  if (previous.state === 'none') return { models: [], sources: [] };
  // One of a newer program must not be replaced by one that lacks its models.
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

/** Shares the blocks where the file system can: networks have hundreds of megabytes. */
function copyNetwork(from: string, to: string): Promise<void> {
  return copyFile(from, to, constants.COPYFILE_FICLONE);
}

/** What was copied must be what was checked: both files may have changed in between. */
async function verifyStaged(folder: string, card: ModelCard, signal: AbortSignal): Promise<readonly Problem[]> {
  const changed = (name: string): Problem => ({ what: 'The file was changed while it was imported.', where: name, advice: 'Import the model again.' });
  const parsed = checkModelCard(JSON.parse(await readFile(path.join(folder, cardFileName), 'utf8')), cardFileName);
  const { sha256 } = await hashFile(path.join(folder, card.file), signal);
  return [...('card' in parsed && isDeepStrictEqual(parsed.card, card) ? [] : [changed(cardFileName)]), ...(sha256 === card.sha256 ? [] : [changed(card.file)])];
}
