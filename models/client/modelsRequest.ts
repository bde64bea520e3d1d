import { CancellationTokenSource, type RequestParam, type RequestType } from 'vscode-jsonrpc/node';
import type { AnalyzeStep } from '../contract/protocol';
import type { ModelsAnswer, Unanswered } from './modelsAnswer';
import type { ModelsProcess } from './modelsProcess';

/** Options of a request. */
export interface RequestOptions {
  /** A later request with the same key replaces this one: a panel shows only its last image. */
  readonly key?: string;
  /** Cancels it, waiting or running; the answer is `cancelled`, immediately. */
  readonly signal?: AbortSignal;
  /** Overrides the client's deadline. */
  readonly deadlineMs?: number;
  readonly onStep?: (step: AnalyzeStep) => void;
}

/** A pending request, independent of its result type. */
export interface PendingRequest {
  readonly key: string | undefined;
  readonly options: RequestOptions;
  readonly isSettled: boolean;
  readonly answer: Promise<unknown>;
  /** Settles without an answer from the process; the first call wins. */
  settle(answer: Unanswered): void;
  /** Sends it to the process; resolves when the process has answered or ended. @returns why it did not answer, else undefined */
  send(process: ModelsProcess): Promise<string | undefined>;
  /** Asks the process to stop between two steps. */
  cancelSoftly(): void;
}

/** Settled exactly once: by its answer, its caller, its deadline or the end of the process. */
export class ModelsRequest<Result> implements PendingRequest {
  readonly key: string | undefined;
  readonly options: RequestOptions;
  readonly answer: Promise<ModelsAnswer<Result>>;
  readonly #send: (process: ModelsProcess, source: CancellationTokenSource) => Promise<Result>;
  readonly #source = new CancellationTokenSource();
  #resolve: (answer: ModelsAnswer<Result>) => void = () => undefined;
  #isSettled = false;

  private constructor(options: RequestOptions, send: (process: ModelsProcess, source: CancellationTokenSource) => Promise<Result>) {
    this.key = options.key;
    this.options = options;
    this.#send = send;
    this.answer = new Promise((resolve) => (this.#resolve = resolve));
  }

  static of<Params, Result>(type: RequestType<Params, Result, void>, params: RequestParam<Params>, options: RequestOptions): ModelsRequest<Result> {
    return new ModelsRequest<Result>(options, (process, source) => process.request(type, params, source.token));
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  settle(answer: Unanswered): void {
    this.#settle(answer);
  }

  async send(process: ModelsProcess): Promise<string | undefined> {
    try {
      this.#settle({ status: 'answered', result: await this.#send(process, this.#source) });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  cancelSoftly(): void {
    this.#source.cancel();
  }

  #settle(answer: ModelsAnswer<Result>): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#resolve(answer);
  }
}
