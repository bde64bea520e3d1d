import type { CancelSignal } from '../../server/core/base/cancelSignal';
import type { RemoteServer } from '../contract/protocol';
import type { FilmModel } from '../inference/openModel';
import { readModelFolderCard } from '../inference/folder/readModelFolderCard';
import { createOpenInferenceClient } from '../openInference/client/openInferenceClient';
import { openRemoteModel } from '../openInference/client/remoteModel';

/** A model whose network runs on a server, and the server's address for display. */
export interface ConnectedModel {
  readonly model: FilmModel;
  readonly where: string;
}

/** Interval of polling the cancel flag while a request is in flight. */
const lookEveryMs = 50;

/** Caches the last connection: opening one requests the model's tensors and verifies its maps with a run. */
export class RemoteModels {
  readonly #fetch: typeof fetch;
  #held: { readonly key: string; readonly connected: ConnectedModel } | undefined;
  #signal: AbortSignal | undefined;

  constructor(fetcher: typeof fetch = fetch) {
    this.#fetch = fetcher;
  }

  /**
   * Runs work with a card's model on a server; cancellation aborts the request in flight. A failed run drops the connection,
   * since the server may serve another model by now.
   * @throws ProblemError if the server cannot be used, or has another network than the card's
   */
  async use<Result>(modelDirectory: string, server: RemoteServer, signal: CancelSignal, work: (connected: ConnectedModel) => Promise<Result>): Promise<Result> {
    const abort = new AbortController();
    const look = setInterval(() => signal.aborted && abort.abort(), lookEveryMs);
    this.#signal = abort.signal;
    try {
      return await work(await this.#connect(modelDirectory, server, abort.signal));
    } catch (error) {
      this.#held = undefined;
      throw error;
    } finally {
      clearInterval(look);
      this.#signal = undefined;
    }
  }

  async #connect(modelDirectory: string, server: RemoteServer, signal: AbortSignal): Promise<ConnectedModel> {
    const card = await readModelFolderCard(modelDirectory);
    const key = JSON.stringify([server, card]);
    if (this.#held?.key === key) return this.#held.connected;
    const { endpoint, token, model: name } = server;
    const client = createOpenInferenceClient({ endpoint, fetch: this.#fetch, ...(token === undefined ? {} : { token }) });
    const model = await openRemoteModel(card, client, { signal, runSignal: () => this.#signal, ...(name === undefined ? {} : { name }) });
    const connected = { model, where: client.where };
    this.#held = { key, connected };
    return connected;
  }
}
