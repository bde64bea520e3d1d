import path from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { analyzeRequest, analyzeStep, describeModelRequest, inferRequest, modelsStatusRequest, probeProvidersRequest, validateModelRequest } from '../contract/protocol';
import { leaseDevice } from '../lease/deviceLease';
import { InferenceThread } from './inferenceThread';

// The inference process: answers its parent at once, while its one thread decodes and infers. Only wiring happens here.

if (process.channel === undefined) {
  process.stderr.write('This is the inference process of HealthCareDataRef; it is started by the editor and by `hcdr xray`.\n');
  process.exitCode = 2;
} else serve();

function serve(): void {
  // A normal exit would wait for the thread, possibly for long, and abort within its run. Nothing is open for writing here.
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // A terminal sends Ctrl+C to the whole process group: the parent cancels, then ends this process.
  process.on('SIGINT', () => undefined);
  const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  const thread = new InferenceThread(path.join(__dirname, 'modelsThread.js'), (step) => void connection.sendNotification(analyzeStep, step));
  connection.onRequest(modelsStatusRequest, () => ({ pid: process.pid, rssBytes: process.memoryUsage.rss(), pending: thread.pending, threadStarts: thread.starts }));
  connection.onRequest(analyzeRequest, async (params, token) => {
    // A running training yields to it.
    const lease = await leaseDevice();
    return thread.run(analyzeRequest, params, token).catch(failed).finally(lease.release);
  });
  connection.onRequest(describeModelRequest, (params, token) => thread.run(describeModelRequest, params, token).catch(failed));
  connection.onRequest(inferRequest, (params, token) => thread.run(inferRequest, params, token).catch(failed));
  connection.onRequest(validateModelRequest, (params, token) => thread.run(validateModelRequest, params, token));
  connection.onRequest(probeProvidersRequest, (params, token) => thread.run(probeProvidersRequest, params, token));
  connection.listen();
}

function failed(error: unknown): { readonly status: 'failed'; readonly message: string } {
  return { status: 'failed', message: error instanceof Error ? error.message : String(error) };
}
