import { Worker } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter, type CancellationToken, type MessageConnection, type RequestParam, type RequestType } from 'vscode-jsonrpc/node';
import { analyzeStep, type AnalyzeStep } from '../contract/protocol';
import { sharedCancellation } from './sharedCancellation';

/** Death of the thread; the message is a complete sentence for the user. */
export class ThreadDeath extends Error {
  override readonly name = 'ThreadDeath';
}

interface LiveThread {
  readonly connection: MessageConnection;
  /** Rejects with a {@link ThreadDeath}, never resolves. */
  readonly died: Promise<never>;
}

/**
 * The thread that holds the sessions. Requests run one after another. If it dies, its pending requests fail and the next
 * request starts a new thread. It is never terminated: that would abort the process during a run.
 */
export class InferenceThread {
  readonly #module: string;
  readonly #onStep: (step: { readonly step: AnalyzeStep; readonly done: number; readonly total: number }) => void;
  #live: LiveThread | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #starts = 0;
  #pending = 0;

  /** @param module the bundle `modelsThread.js` */
  constructor(module: string, onStep: (step: { readonly step: AnalyzeStep; readonly done: number; readonly total: number }) => void) {
    this.#module = module;
    this.#onStep = onStep;
  }

  get starts(): number {
    return this.#starts;
  }

  /** Number of unanswered requests. */
  get pending(): number {
    return this.#pending;
  }

  /** @throws ThreadDeath if the thread dies before it answers */
  async run<Params, Result>(type: RequestType<Params, Result, void>, params: RequestParam<Params>, token: CancellationToken): Promise<Result> {
    this.#pending += 1;
    const turn = this.#last.then(() => {
      const { connection, died } = (this.#live ??= this.#start());
      return Promise.race([connection.sendRequest(type, params, token), died]);
    });
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#pending -= 1;
    }
  }

  #start(): LiveThread {
    this.#starts += 1;
    const worker = new Worker(this.#module);
    const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker), undefined, { cancellationStrategy: sharedCancellation() });
    const died = new Promise<never>((_resolve, reject) => {
      const end = (reason: string): void => {
        if (this.#live?.connection === connection) this.#live = undefined;
        reject(new ThreadDeath(`The inference thread died: ${reason} A new one takes the next request.`));
        connection.dispose();
      };
      worker.once('error', (error) => end(`${error instanceof Error ? error.message : String(error)}.`));
      worker.once('exit', (code) => end(`it ended with code ${code}.`));
    });
    // It may die while nothing awaits it.
    died.catch(() => undefined);
    connection.onNotification(analyzeStep, this.#onStep);
    connection.listen();
    return { connection, died };
  }
}
