import { EventEmitter, window, type CancellationToken, type Disposable, type Event, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LanguageClient, RequestParam, RequestType } from 'vscode-languageclient/node';
import { catalogStatusChanged, catalogStatusRequest, codeNotesChanged, dataChanged, reloadCatalog, type CatalogStatus } from '../../server/lsp/protocol';
import { readDataDirectory, readLanguages } from '../settings';

/** Timeout in milliseconds for the server's shutdown before it is killed; the user waits for it on "Restart". */
const stopTimeoutMs = 2_000;

/**
 * Owns the language server's process and sends it requests. Nothing starts before {@link start}; a request starts the server
 * automatically. If the server cannot run, this is reported once with advice, and requests resolve to `undefined`.
 */
export class NoteClient implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  #running: Promise<LanguageClient | undefined> | undefined;
  #current: LanguageClient | undefined;
  #status: CatalogStatus | undefined;
  #isGivenUp = false;

  readonly #codeNotesChanged = new EventEmitter<readonly string[]>();

  /** Fires when {@link status} changes. */
  readonly onDidChangeStatus: Event<void> = this.#changed.event;
  readonly #dataChanged = new EventEmitter<void>();
  /** Fires when data other than code lists change, in any process. */
  readonly onDidChangeData: Event<void> = this.#dataChanged.event;
  /** Fires with the codes whose notes changed, in any process. */
  readonly onDidChangeCodeNotes: Event<readonly string[]> = this.#codeNotesChanged.event;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  /** The server's load state; undefined while no server is running. */
  get status(): CatalogStatus | undefined {
    return this.#status;
  }

  /** True from the first start on, successful or not. */
  get isStarted(): boolean {
    return this.#running !== undefined;
  }

  /** True if the server could not be started, or crashed too often to be restarted automatically. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** Starts the server unless it is running. @returns false if it cannot run */
  async start(): Promise<boolean> {
    this.#running ??= this.#launch();
    return (await this.#running) !== undefined;
  }

  /** Stops the server and starts a new one with the current settings. */
  async restart(): Promise<boolean> {
    const old = this.#running;
    this.#running = this.#stop(old).then(() => this.#launch());
    return (await this.#running) !== undefined;
  }

  /** The load state once loading has finished; undefined if no server is running. */
  async whenLoaded(): Promise<Exclude<CatalogStatus, { readonly state: 'loading' }> | undefined> {
    if (!(await this.start())) return undefined;
    for (;;) {
      const status = this.#status;
      if (status !== undefined && status.state !== 'loading') return status;
      if (this.#current?.isRunning() !== true) return undefined;
      await this.#nextStatus();
    }
  }

  #nextStatus(): Promise<void> {
    return new Promise((resolve) => {
      const subscription = this.onDidChangeStatus(() => {
        subscription.dispose();
        resolve();
      });
    });
  }

  /**
   * Sends a request; resolves to undefined if no server is running, or if the request was cancelled. Rejects only if the server
   * itself failed on it.
   */
  async ask<Params, Result>(type: RequestType<Params, Result, void>, params: Params, token?: CancellationToken): Promise<Result | undefined> {
    const isCalledOff = (): boolean => token?.isCancellationRequested === true;
    if (!(await this.start()) || isCalledOff()) return undefined;
    try {
      return await this.#current?.sendRequest(type, params as RequestParam<Params>, token);
    } catch (error) {
      // The server ended during the request; views are notified when another one is running.
      if (isCalledOff() || this.#current?.isRunning() !== true) return undefined;
      throw error;
    }
  }

  /**
   * Tells a running server that a release was promoted; one started later sees it anyway.
   * @returns its load state afterwards, or undefined if none is running
   */
  async reloadCatalog(): Promise<CatalogStatus | undefined> {
    const client = await this.#running;
    if (client?.isRunning() !== true) return undefined;
    try {
      return await client.sendRequest(reloadCatalog);
    } catch (error) {
      // The server ended in the meantime; the next one reads the current data.
      this.#log.warn(`The language server did not say what it has loaded: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Stops the server and waits for its end. */
  async stop(): Promise<void> {
    const old = this.#running;
    this.#running = undefined;
    await this.#stop(old);
  }

  dispose(): void {
    void this.stop();
    this.#changed.dispose();
    this.#codeNotesChanged.dispose();
    this.#dataChanged.dispose();
  }

  async #launch(): Promise<LanguageClient | undefined> {
    this.#isGivenUp = false;
    // The client library is loaded with the first server, not with the extension.
    const [{ createLanguageClient }, { State }] = await Promise.all([import('./languageClient'), import('vscode-languageclient/node')]);
    const client = createLanguageClient({
      context: this.#context,
      log: this.#log,
      dataDirectory: readDataDirectory(this.#context),
      languages: readLanguages(),
      onGivenUp: () => void this.#reportFailure('The HealthCareDataRef language server stopped unexpectedly several times in a row.'),
    });
    this.#current = client;
    client.onNotification(catalogStatusChanged, (status) => this.#setStatus(client, status));
    client.onNotification(dataChanged, () => this.#dataChanged.fire());
    client.onNotification(codeNotesChanged, ({ codes }) => this.#codeNotesChanged.fire(codes));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) void this.#askStatus(client);
      else this.#setStatus(client, undefined);
    });
    try {
      await client.start();
      return client;
    } catch (error) {
      this.#log.error(`The language server did not start: ${messageOf(error)}`);
      void this.#reportFailure('The HealthCareDataRef language server could not be started.');
      return undefined;
    }
  }

  async #stop(running: Promise<LanguageClient | undefined> | undefined): Promise<void> {
    await running;
    const client = this.#current;
    this.#current = undefined;
    try {
      await client?.dispose(stopTimeoutMs);
    } catch (error) {
      // A client that never ran refuses to stop; one that hangs is killed by the client library.
      this.#log.warn(`The language server did not stop in order: ${messageOf(error)}`);
    }
    this.#status = undefined;
    this.#changed.fire();
  }

  async #askStatus(client: LanguageClient): Promise<void> {
    try {
      this.#setStatus(client, await client.sendRequest(catalogStatusRequest));
    } catch (error) {
      this.#log.warn(`The language server did not say what it has loaded: ${messageOf(error)}`);
    }
  }

  /** Ignores messages of a server that has been replaced. */
  #setStatus(client: LanguageClient, status: CatalogStatus | undefined): void {
    if (client !== this.#current) return;
    this.#status = status;
    this.#changed.fire();
  }

  async #reportFailure(what: string): Promise<void> {
    this.#isGivenUp = true;
    this.#changed.fire();
    const restart = 'Restart';
    const output = 'Show Output';
    const choice = await window.showErrorMessage(`${what} Completion and checks are off until it runs again. See the output for the reason.`, restart, output);
    if (choice === restart) await this.restart();
    if (choice === output) this.#log.show();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
