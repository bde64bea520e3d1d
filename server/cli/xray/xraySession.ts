import path from 'node:path';
import { forkModels } from '../../../models/client/forkModels';
import { ModelsClient } from '../../../models/client/modelsClient';
import { cardFileName, findModel, shippedModels } from '../../../models/client/modelStore';
import { providerOrder } from '../../../models/contract/providerOrder';
import type { Provider } from '../../../models/contract/protocol';
import { ProblemError } from '../../core/base/problem';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { interruptible } from '../interruptible';
import type { CommandSurroundings } from '../surroundings';
import type { ModelOptions } from './xrayOptions';

/** What a command needs to run models: their process and the wish to stop. */
export interface XraySession {
  readonly client: ModelsClient;
  readonly providers: readonly Provider[];
  /** The user named no provider. */
  readonly takesQuickest: boolean;
  /** Aborted by Ctrl+C and by SIGTERM. */
  readonly signal: AbortSignal;
}

/** Runs work with an inference process of its own, which ends with it. */
export async function withXraySession<Result>(options: Pick<ModelOptions, 'provider'>, surroundings: CommandSurroundings, work: (session: XraySession) => Promise<Result>): Promise<Result> {
  const tell = (message: string): void => surroundings.writeError(`hcdr: ${message}\n`);
  const client = new ModelsClient({
    spawn: () => forkModels({ module: path.join(__dirname, 'models.js'), env: surroundings.env }),
    logger: { info: () => undefined, warn: tell, error: tell },
  });
  try {
    return await interruptible((signal) => work({ client, providers: providerOrder(options.provider, surroundings.platform), takesQuickest: options.provider === 'auto', signal }));
  } finally {
    client.dispose();
  }
}

/**
 * Folder of the model that the options name.
 * @throws ProblemError where there is none, saying what to do
 */
export async function findModelDirectory(options: Pick<ModelOptions, 'model' | 'dataDir'>, surroundings: CommandSurroundings): Promise<string> {
  const { model } = options;
  if (model !== undefined && /[\\/]|^\./.test(model)) return path.resolve(path.basename(model) === cardFileName ? path.dirname(model) : model);
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const found = await findModel(dataDirectory, model, path.join(__dirname, shippedModels));
  if (found.state === 'none') throw new ProblemError({ what: found.message, where: dataDirectory });
  if (found.warning !== undefined) surroundings.writeError(`hcdr: ${found.warning}\n`);
  return found.model.directory;
}
