import { parentPort } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter, type CancellationToken } from 'vscode-jsonrpc/node';
import type { CancelSignal } from '../../server/core/base/cancelSignal';
import { analyzeRequest, analyzeStep, describeModelRequest, inferRequest, probeProvidersRequest, threadsVariable, validateModelRequest } from '../contract/protocol';
import { probeProviders } from '../inference/runtime/probeProviders';
import { validateModel } from '../inference/validateModel';
import { analyze } from './analyze';
import { describeModel, infer } from './infer';
import { ModelCache } from './modelCache';
import { RemoteModels } from './remoteModels';
import { sharedCancellation } from './sharedCancellation';

// Thread of the inference process that holds the sessions; its event loop blocks during a run. Only wiring happens here.

if (parentPort !== null) {
  const threads = Number(process.env[threadsVariable]) || undefined;
  const models = new ModelCache(threads);
  const remote = new RemoteModels();
  const connection = createMessageConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort), undefined, { cancellationStrategy: sharedCancellation() });
  connection.onRequest(analyzeRequest, (params, token) =>
    analyze(params, { models, remote, signal: signalOf(token), onStep: (step, done = 0, total = 0) => void connection.sendNotification(analyzeStep, { step, done, total }) }),
  );
  connection.onRequest(describeModelRequest, (params, token) => describeModel(params, { models, signal: signalOf(token) }));
  connection.onRequest(inferRequest, (params, token) => infer(params, { models, signal: signalOf(token) }));
  connection.onRequest(validateModelRequest, async ({ cardPath, providers }) => validateModel(cardPath, { providers, runtime: await models.runtime(), ...(threads === undefined ? {} : { threads }) }));
  connection.onRequest(probeProvidersRequest, async ({ providers }) => probeProviders(await models.runtime(), providers));
  connection.listen();
}

/** The token reads a flag in shared memory on each check, so it works during a step. */
function signalOf(token: CancellationToken): CancelSignal {
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
}
