import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { silentLogger } from '../../../../server/core/base/logger';
import { forkModels } from '../../../../models/client/forkModels';
import { ModelsClient, type ModelsClientOptions } from '../../../../models/client/modelsClient';
import type { AnalyzeParams } from '../../../../models/contract/protocol';
import { temporaryFolder } from '../../../support/temporaryFolder';

/**
 * A process that speaks the inference process's protocol and behaves as the picture's name says: the supervisor's
 * tests need ends and silences at will. What the real process does is tested with the real one (test/unit/models/faults).
 */
const script = `
const waiting = new Map();
const send = (message) => process.send({ jsonrpc: '2.0', ...message });
const fail = (id, message) => send({ id, result: { status: 'failed', message } });
process.once('disconnect', () => process.exit());
process.on('message', ({ id, method, params }) => {
  if (method === 'models/status') return send({ id, result: { pid: process.pid, rssBytes: 1, pending: waiting.size, threadStarts: 1 } });
  if (method === '$/cancelRequest' && waiting.get(params.id) === 'soft') return send({ id: params.id, result: { status: 'cancelled' } });
  if (method !== 'models/analyze') return;
  const name = params.imagePath;
  waiting.set(id, name);
  if (name === 'crash') return process.exit(7);
  if (name === 'spin') { send({ method: 'models/step', params: { step: 'analyzing', done: 0, total: 1 } }); for (;;); }
  if (name === 'loading') { send({ method: 'models/step', params: { step: 'loading model', done: 0, total: 1 } }); const end = Date.now() + 600; while (Date.now() < end); return send({ id, result: { status: 'cancelled' } }); }
  if (name === 'stuck-decode') return send({ method: 'models/step', params: { step: 'decoding', done: 0, total: 1 } });
  if (name === 'soft' || name === 'silent') return send({ method: 'models/step', params: { step: 'analyzing', done: 0, total: 1 } });
  fail(id, name + ' by ' + process.pid);
});
`;

export function analysisOf(imagePath: string): AnalyzeParams {
  return { imagePath, modelDirectory: '', providers: [], maps: 'all', displaySide: 0 };
}

/** A client of the stand-in, disposed with its test. */
export async function standInClient(context: TestContext, options: Partial<ModelsClientOptions> = {}): Promise<ModelsClient> {
  const module = path.join(await temporaryFolder(context), 'standIn.js');
  writeFileSync(module, script);
  const client = new ModelsClient({ spawn: () => forkModels({ module }), logger: silentLogger, ...options });
  context.after(() => client.dispose());
  return client;
}

/** Resolves with the client's next snapshot that the condition holds for, at once where it does now. */
export function untilSnapshot(client: ModelsClient, holds: (snapshot: ModelsClient['snapshot']) => boolean): Promise<ModelsClient['snapshot']> {
  return new Promise((resolve) => {
    if (holds(client.snapshot)) return resolve(client.snapshot);
    const listening = client.onDidChange((snapshot) => {
      if (!holds(snapshot)) return;
      listening.dispose();
      resolve(snapshot);
    });
  });
}
