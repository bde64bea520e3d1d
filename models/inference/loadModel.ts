import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import { inspectNetwork } from './inspectModel';
import { openModel, type LoadedModel, type OpenModelOptions } from './openModel';
import { cardFileName, readNetworkFile } from './folder/readModelFolder';
import { readModelFolderCard } from './folder/readModelFolderCard';
import { loadRuntime, type Runtime } from './runtime/runtime';

export interface LoadModelOptions extends OpenModelOptions {
  /** Default: onnxruntime, loaded here. */
  readonly runtime?: Runtime;
  /** Checked between the steps; the promise then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Loads the model of a folder: its card `model.json` and its network. Repeats all checks of the import except the parity of
 * providers that are not used.
 * @throws ProblemError with all defects of the model
 */
export async function loadModel(modelDirectory: string, { runtime, signal, ...options }: LoadModelOptions): Promise<LoadedModel> {
  const cardPath = path.join(modelDirectory, cardFileName);
  const card = await readModelFolderCard(modelDirectory);
  signal?.throwIfAborted();
  const bytes = await readNetworkFile(cardPath, card.file);
  signal?.throwIfAborted();
  const { checks, parts } = inspectNetwork(card, bytes);
  if (parts === undefined) {
    const failed = checks.filter(({ passed }) => !passed).map(({ detail }) => detail);
    throw new ProblemError({ where: card.file, what: failed.join('\n'), advice: 'The model cannot be used until this is corrected.' });
  }
  const model = await openModel(runtime ?? (await loadRuntime()), parts, options);
  if (signal?.aborted === true) await model.network.release();
  signal?.throwIfAborted();
  return model;
}
