import type { ChildProcess } from 'node:child_process';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, type CancellationToken, type MessageConnection, type RequestParam, type RequestType } from 'vscode-jsonrpc/node';
import type { Logger } from '../../server/core/base/logger';
import { analyzeStep, modelsStatusRequest, type AnalyzeStep, type ModelsProcessStatus } from '../contract/protocol';

/** How an inference process ended. */
export interface ProcessEnd {
  /** End of a sentence: `it was killed by SIGKILL`. */
  readonly reason: string;
  /** True if ended by {@link ModelsProcess.kill}. */
  readonly wasKilled: boolean;
}

/** Stop waiting for a killed process (for example, one stuck in a driver) after this time; the next one need not wait for it. */
const giveUpMs = 500;

/** Maximum length of a line of the process's output in the log, in characters. */
const longestLine = 2000;

/** One run of the inference process. The object serves as its start token: events of a replaced process are recognised as stale. */
export class ModelsProcess {
  /** Always resolves, exactly once. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  #end: (end: ProcessEnd) => void = () => undefined;
  #hasEnded = false;
  #wasKilled = false;
  #lastError = '';

  constructor(child: ChildProcess, { logger, onStep }: { readonly logger: Logger; readonly onStep: (step: AnalyzeStep) => void }) {
    this.#child = child;
    this.ended = new Promise((resolve) => {
      this.#end = (end) => {
        this.#hasEnded = true;
        resolve(end);
      };
    });
    child.once('error', (error) => this.#finish(`it could not be run (${error.message})`));
    child.once('exit', (code, signal) => this.#finish(signal === null ? `it ended with code ${code ?? 'unknown'}${this.#lastError}` : `it was killed by ${signal}`));
    // A disconnected process is useless.
    child.once('disconnect', () => child.kill('SIGKILL'));
    child.stdout?.on('data', (chunk: Buffer) => logger.info(outputLine(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => {
      const line = outputLine(chunk);
      const lines = line.split('\n');
      const named = lines.findLast((part) => /\bError\b/.test(part));
      // Node prints its version after the error, sometimes in a separate chunk; it is not the reason.
      if (named !== undefined || this.#lastError === '') this.#lastError = `: ${named ?? lines.at(-1) ?? ''}`;
      logger.info(line);
    });
    this.#connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    this.#connection.onNotification(analyzeStep, ({ step }) => onStep(step));
    this.#connection.listen();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isAlive(): boolean {
    return !this.#hasEnded && !this.#wasKilled;
  }

  /** A healthy process answers immediately, whatever its thread does. */
  async status(): Promise<ModelsProcessStatus> {
    return this.#orEnd(this.#connection.sendRequest(modelsStatusRequest));
  }

  /** @throws Error if the process ends before it answers, or answers with an error */
  async request<Params, Result>(type: RequestType<Params, Result, void>, params: RequestParam<Params>, token: CancellationToken): Promise<Result> {
    return this.#orEnd(this.#connection.sendRequest(type, params, token));
  }

  /** Kills it immediately, even during a run of the network. */
  kill(): void {
    if (!this.isAlive) return;
    this.#wasKilled = true;
    this.#child.kill('SIGKILL');
    setTimeout(() => this.#finish('it was stopped'), giveUpMs).unref();
  }

  async #orEnd<Result>(answer: Promise<Result>): Promise<Result> {
    try {
      // When the process ends, the connection is disposed, which rejects pending requests.
      return await answer;
    } catch (error) {
      if (!this.#hasEnded) throw error;
      throw new Error(`The inference process ended before its answer: ${(await this.ended).reason}.`, { cause: error });
    }
  }

  #finish(reason: string): void {
    if (this.#hasEnded) return;
    this.#end({ reason, wasKilled: this.#wasKilled });
    this.#connection.dispose();
    if (this.#child.connected) this.#child.disconnect();
  }
}

function outputLine(chunk: Buffer): string {
  return `Inference process: ${chunk.toString().trimEnd().slice(-longestLine)}`;
}
