import path from 'node:path';
import { forkModels } from '../../../models/client/forkModels';
import { ModelsClient } from '../../../models/client/modelsClient';
import { findModel, listModels, shippedModels, type InstalledModel } from '../../../models/client/modelStore';
import { providerOrder, type ProviderChoice } from '../../../models/contract/providerOrder';
import type { Provider } from '../../../models/contract/protocol';
import { bindProblem, isLoopback } from '../../../models/openInference/http/accessRules';
import type { ServedModel } from '../../../models/openInference/servedModel';
import { startOpenInferenceServer } from '../../../models/openInference/startOpenInferenceServer';
import type { Logger } from '../../core/base/logger';
import { ProblemError } from '../../core/base/problem';
import { disclaimer } from '../../core/base/disclaimer';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { programVersion } from '../../../ingest/programVersion';
import { readToken, tokenVariable } from './readToken';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface ServeModelsOptions extends CommonOptions {
  readonly host: string;
  readonly port: number;
  readonly tokenFile?: string;
  /** Ids; absent = all that are installed. */
  readonly model?: readonly string[];
  readonly provider: ProviderChoice;
}

/**
 * A run cannot be stopped once it has begun. A client that goes away must not cost the others the process and its
 * model, so one is killed only where it is stuck. Milliseconds.
 */
const graceMs = 10_000;

/** `hcdr serve-models`: serves installed models over the Open Inference Protocol until Ctrl+C or SIGTERM. */
export async function runServeModels(options: ServeModelsOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { host, port } = options;
  const token = await readToken(options.tokenFile, surroundings);
  const problem = bindProblem(host, token);
  if (problem !== undefined) throw new ProblemError(problem);
  const installed = await chooseModels(options, surroundings);
  const tell = (message: string): void => surroundings.writeError(`hcdr: ${message}\n`);
  const logger: Logger = { info: tell, warn: tell, error: tell };
  const providers = providerOrder(options.provider, surroundings.platform);
  const takesQuickest = options.provider === 'auto';
  const served = installed.map((model) => serve(model, { providers, takesQuickest, surroundings, logger }));
  const end = untilInterrupted();
  try {
    const server = await startOpenInferenceServer({ models: served, host, port, version: programVersion, logger, ...(token === undefined ? {} : { token }) });
    const models = installed.map(({ card }) => card.id);
    if (options.json === true) surroundings.writeOut(`${JSON.stringify({ url: server.url, models, token: token !== undefined, disclaimer })}\n`);
    else surroundings.writeOut(`Serving ${models.join(', ')} at ${server.url}/v2 (Open Inference Protocol). End with Ctrl+C.\n${disclaimer}\n`);
    if (!isLoopback(host)) tell('warning: films and the token cross the network unencrypted; put a proxy with TLS before this server.');
    await end.interrupted;
    await server.stop();
  } finally {
    end.dispose();
    for (const { dispose } of served) dispose();
  }
  return exitCodes.fine;
}

async function chooseModels({ model, dataDir }: ServeModelsOptions, surroundings: CommandSurroundings): Promise<readonly InstalledModel[]> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: dataDir });
  const shipped = path.join(__dirname, shippedModels);
  if (model !== undefined) {
    const found = await Promise.all([...new Set(model)].map((id) => findModel(dataDirectory, id, shipped)));
    return found.map((each) => {
      if (each.state === 'none') throw new ProblemError({ what: each.message, where: dataDirectory });
      return each.model;
    });
  }
  const { models, problem } = await listModels(dataDirectory, shipped);
  if (models.length > 0 && problem !== undefined) surroundings.writeError(`hcdr: ${problem}\n`);
  if (models.length > 0) return models;
  const none = await findModel(dataDirectory);
  throw new ProblemError({ where: dataDirectory, what: none.state === 'none' ? none.message : 'No X-ray model is installed.' });
}

interface ServeContext {
  readonly providers: readonly Provider[];
  readonly takesQuickest: boolean;
  readonly surroundings: CommandSurroundings;
  readonly logger: Logger;
}

/** A model in an inference process of its own: one that crashes its runtime leaves the others alone. */
function serve({ card, directory }: InstalledModel, { providers, takesQuickest, surroundings, logger }: ServeContext): ServedModel & { readonly dispose: () => void } {
  const env = { ...surroundings.env, [tokenVariable]: undefined };
  const client = new ModelsClient({
    spawn: () => forkModels({ module: path.join(__dirname, 'models.js'), env }),
    logger: { ...logger, info: () => undefined },
    // A server keeps its models at hand.
    idleMs: 0,
    graceMs,
  });
  const place = { modelDirectory: directory, providers, takesQuickest };
  return {
    card,
    describe: () => client.describeModel(place),
    infer: (inputs, outputs, signal) => client.infer({ ...place, inputs, outputs }, { signal }),
    isUsable: () => client.snapshot.state.name !== 'failed',
    dispose: () => client.dispose(),
  };
}

function untilInterrupted(): { readonly interrupted: Promise<void>; readonly dispose: () => void } {
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  return {
    interrupted,
    dispose: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
