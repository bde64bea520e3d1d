import path from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { formatProblem } from '../server/core/base/problem';
import { homeFolder } from '../server/store/release/homeFolder';
import type { JobListener } from '../server/store/release/jobEvent';
import { resolveDataDirectory } from '../server/store/release/resolveDataDirectory';
import { findMirror } from './findMirror';
import { checkFreshness } from './checkFreshness';
import { findIngestSource, freshnessRequest, ingestEvent, ingestRequest, ingestSources, isWhole, type IngestOutcome, type IngestParams } from './protocol';
import { runIngest } from './runIngest';
import { starterFileName } from './sources/icd10cm/starterSet';

const usage = `Usage: node ingest.js <${ingestSources.join('|')}> [--from <file|folder|zip|address>] [--data-dir <folder>]`;

// Forked by the editor, it speaks JSON-RPC over the IPC channel; started from a shell or script, it runs once.
if (process.channel === undefined) void runHeadless(process.argv.slice(2));
else serve();

/** Serves one request of the parent; the parent's exit, or cancellation of the request, cancels the job. */
function serve(): void {
  const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  const parent = new AbortController();
  process.once('disconnect', () => parent.abort());
  connection.onRequest(ingestRequest, async (params, token) => {
    const request = new AbortController();
    token.onCancellationRequested(() => request.abort());
    const signal = AbortSignal.any([parent.signal, request.signal]);
    return ingest(params, signal, (event) => {
      if (!parent.signal.aborted) void connection.sendNotification(ingestEvent, event);
    });
  });
  connection.onRequest(freshnessRequest, ({ dataDirectory, contact }, token) => {
    const request = new AbortController();
    token.onCancellationRequested(() => request.abort());
    return checkFreshness({ dataDirectory, fetch, signal: AbortSignal.any([parent.signal, request.signal]), now: new Date(), ...(contact === undefined ? {} : { contact }) });
  });
  connection.listen();
}

/** Progress goes to stderr, the outcome as one JSON line to stdout. Exit code 0 if all data are installed, otherwise 2. */
async function runHeadless(args: readonly string[]): Promise<void> {
  const params = readArguments(args);
  if (params === undefined) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  const outcome = await ingest(params, interrupt.signal, (event) => {
    const problem = event.type === 'warning' || event.type === 'failed' ? ` ${formatProblem(event.problem)}` : '';
    process.stderr.write(`${event.type}${problem}\n`);
  });
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  process.exitCode = isWhole(outcome) ? 0 : 2;
}

function readArguments(args: readonly string[]): IngestParams | undefined {
  const [name, ...rest] = args;
  const source = findIngestSource(name);
  if (source === undefined || rest.length % 2 !== 0) return undefined;
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) options.set(rest[at] ?? '', rest[at + 1] ?? '');
  if ([...options.keys()].some((name) => name !== '--from' && name !== '--data-dir')) return undefined;
  const from = options.get('--from');
  const explicit = options.get('--data-dir');
  const dataDirectory = resolveDataDirectory({ explicit, env: process.env, platform: process.platform, home: homeFolder() });
  return { source, dataDirectory, ...(from === undefined ? {} : { from }) };
}

/** The process boundary: only here, a bug becomes a failed outcome. */
async function ingest(params: IngestParams, signal: AbortSignal, onEvent: JobListener): Promise<IngestOutcome> {
  const mirror = findMirror(process.env, path.dirname(__dirname));
  const starterFile = path.join(__dirname, starterFileName);
  try {
    return await runIngest(params, { signal, onEvent, now: () => new Date(), fetch, starterFile, ...(mirror === undefined ? {} : { mirror }) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const problem = { what: `The ingest failed unexpectedly: ${detail}.`, advice: 'Nothing was changed. Please report it.' };
    onEvent({ type: 'failed', problem });
    return { status: 'failed', message: formatProblem(problem) };
  }
}
