import { fork, type ChildProcess } from 'node:child_process';
import { ProgressLocation, window, type CancellationToken, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { freshnessRequest, ingestEvent, ingestRequest, type Freshness, type FreshnessParams, type IngestOutcome, type IngestParams } from '../../ingest/protocol';
import { kindTitles } from '../../server/store/release/kindTitles';
import type { JobEvent } from '../../server/store/release/jobEvent';
import { JobPercent } from './jobPercent';
import { describeJobEvent } from './jobProgress';

/** Milliseconds that a cancelled job has to remove its staging folder; then it is killed, and the next job cleans up. */
const cancelGraceMs = 10_000;

/** Runs one ingest at a time in a separate process, with progress in a cancellable notification. */
export class IngestRunner implements Disposable {
  readonly #module: string;
  readonly #log: LogOutputChannel;
  #child: ChildProcess | undefined;
  /** Set before the notification opens: its task starts later, and a second run must be refused until then. */
  #isBusy = false;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#module = context.asAbsolutePath('dist/ingest.js');
    this.#log = log;
  }

  /** Runs a job to its end. Never rejects; errors are `failed` outcomes. */
  async run(params: IngestParams): Promise<IngestOutcome> {
    if (this.#isBusy) {
      return { status: 'failed', message: 'Another ingest is running. Wait for it to finish, or cancel it in its notification.' };
    }
    this.#isBusy = true;
    return window.withProgress(
      { location: ProgressLocation.Notification, title: kindTitles[params.source], cancellable: true },
      async (progress, token) => {
        const percent = new JobPercent();
        const show = (event: JobEvent): void => {
          const increment = percent.increment(event);
          if (increment !== undefined) progress.report({ increment });
          const message = describeJobEvent(event);
          if (message === undefined) return;
          if (event.type !== 'failed' && event.type !== 'promoted') progress.report({ message });
          if (event.type === 'warning' || event.type === 'failed') this.#log.warn(message);
        };
        try {
          return await this.#runInChild(params, show, token);
        } catch (error) {
          this.#log.error(`Ingest: ${String(error)}`);
          return { status: 'failed', message: `The ingest process failed: ${error instanceof Error ? error.message : String(error)}` };
        } finally {
          this.#isBusy = false;
        }
      },
    );
  }

  /** Asks the publishers for newer releases; undefined if an ingest is running or the process failed. Never rejects. */
  async checkFreshness(params: FreshnessParams): Promise<readonly Freshness[] | undefined> {
    if (this.#isBusy) return undefined;
    this.#isBusy = true;
    try {
      return await this.#inChild((connection) => connection.sendRequest(freshnessRequest, params));
    } catch (error) {
      this.#log.error(`Check for newer releases: ${String(error)}`);
      return undefined;
    } finally {
      this.#isBusy = false;
    }
  }

  dispose(): void {
    this.#child?.kill();
  }

  async #runInChild(params: IngestParams, show: (event: JobEvent) => void, token: CancellationToken): Promise<IngestOutcome> {
    let killer: NodeJS.Timeout | undefined;
    const cancelled = token.onCancellationRequested(() => (killer = setTimeout(() => this.#child?.kill('SIGKILL'), cancelGraceMs)));
    try {
      return await this.#inChild((connection) => {
        connection.onNotification(ingestEvent, show);
        return connection.sendRequest(ingestRequest, params, token);
      });
    } catch (error) {
      if (token.isCancellationRequested) return { status: 'cancelled' };
      throw error;
    } finally {
      clearTimeout(killer);
      cancelled.dispose();
    }
  }

  /** Sends one request to a new process, which exits after the answer. */
  async #inChild<Answer>(ask: (connection: MessageConnection) => Promise<Answer>): Promise<Answer> {
    // In a desktop editor `process.execPath` is Electron, which behaves as Node only on request.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = fork(this.#module, [], { env, execArgv: [], serialization: 'advanced', silent: true });
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => this.#log.info(chunk.toString().trimEnd()));
    child.stderr?.on('data', (chunk: Buffer) => this.#log.error(chunk.toString().trimEnd()));
    const ended = new Promise<never>((_resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(`it ended with ${signal ?? code} before it answered.`)));
    });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    try {
      return await Promise.race([ask(connection), ended]);
    } finally {
      connection.dispose();
      child.kill();
      this.#child = undefined;
    }
  }
}
