import { CancellationTokenSource, type RequestParam, type RequestType } from 'vscode-jsonrpc/node';
import type { AnalyzeStep } from '../contract/protocol';
import type { ModelsAnswer, Unanswered } from './modelsAnswer';
import type { ModelsProcess } from './modelsProcess';

/** What a caller may say about a request. */
export interface RequestOptions {
  /** A later request of the same key takes this one's place: a panel shows its last picture. */
  readonly key?: string;
  /** Cancels it, waiting or running; the answer then is `cancelled`, at once. */
  readonly signal?: AbortSignal;
  /** Instead of the client's own deadline. */
  readonly deadlineMs?: number;
  readonly onStep?: (step: AnalyzeStep) => void;
}

/** A request on its way, whatever its result. */
export interface PendingRequest {
  readonly key: string | undefined;
  readonly options: RequestOptions;
  readonly isSettled: boolean;
  readonly answer: Promise<unknown>;
  /** Without an answer of the process: the first word counts. */
  settle(answer: Unanswered): void;
  /** Asks the process; resolves when that has answered or ended. @returns why it did not answer, else undefined */
  send(process: ModelsProcess): Promise<string | undefined>;
  /** Asks the process to stop between two steps. */
  cancelSoftly(): void;
}

/** Settled once: by its answer, its caller, its deadline or the end of its process. */
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
