import { EventEmitter, window, type CancellationToken, type Disposable, type Event, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LanguageClient, RequestParam, RequestType } from 'vscode-languageclient/node';
import { catalogStatusChanged, catalogStatusRequest, codeNotesChanged, dataChanged, reloadCatalog, type CatalogStatus } from '../../server/lsp/protocol';
import { readDataDirectory, readLanguages } from '../settings';

/** Longest wait for a server to shut down before it is killed; the user waits for this in "Restart". */
const stopTimeoutMs = 2_000;

/**
 * The language server's lifetime, and the way to ask it. Nothing starts before {@link start}; a question starts it by
 * itself. A server that cannot run is told once, with what to do, and answers `undefined`.
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

  /** Fires when {@link status} changed. */
  readonly onDidChangeStatus: Event<void> = this.#changed.event;
  readonly #dataChanged = new EventEmitter<void>();
  /** Fires when data of another kind than code lists came in, whichever process brought them. */
  readonly onDidChangeData: Event<void> = this.#dataChanged.event;
  /** Fires with the codes on which another note stands than before, whoever wrote it. */
  readonly onDidChangeCodeNotes: Event<readonly string[]> = this.#codeNotesChanged.event;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  /** What the server has loaded; undefined while no server runs. */
  get status(): CatalogStatus | undefined {
    return this.#status;
  }

  /** True from the first start on, whether or not the server came up. */
  get isStarted(): boolean {
    return this.#running !== undefined;
  }

  /** True where the server could not be started, or ended too often to be started again by itself. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** Starts the server unless it runs already. @returns false when it cannot run. */
  async start(): Promise<boolean> {
    this.#running ??= this.#launch();
    return (await this.#running) !== undefined;
  }

  /** Starts a new server with the settings of now, after the old one has ended. */
  async restart(): Promise<boolean> {
    const old = this.#running;
    this.#running = this.#stop(old).then(() => this.#launch());
    return (await this.#running) !== undefined;
  }

  /** What is loaded, once it is; undefined where no server runs. */
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
   * Asks one question of the protocol; undefined where no server runs, or where the question was called off.
   * Rejects only where the server itself failed on it.
   */
  async ask<Params, Result>(type: RequestType<Params, Result, void>, params: Params, token?: CancellationToken): Promise<Result | undefined> {
    const isCalledOff = (): boolean => token?.isCancellationRequested === true;
    if (!(await this.start()) || isCalledOff()) return undefined;
    try {
      return await this.#current?.sendRequest(type, params as RequestParam<Params>, token);
    } catch (error) {
      // The server ended with the question: whoever shows answers is told when another one runs.
      if (isCalledOff() || this.#current?.isRunning() !== true) return undefined;
      throw error;
    }
  }

  /**
   * Tells a running server that a release was promoted; one that starts later sees it anyway.
   * @returns what it has loaded then, or undefined where none is running.
   */
  async reloadCatalog(): Promise<CatalogStatus | undefined> {
    const client = await this.#running;
    if (client?.isRunning() !== true) return undefined;
    try {
      return await client.sendRequest(reloadCatalog);
    } catch (error) {
      // The server ended meanwhile: the next one reads what is there.
      this.#log.warn(`The language server did not say what it has loaded: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Ends the server and waits for its end. */
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
      // A client that never ran refuses to be stopped; one that hangs is killed by the client library.
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

  /** News of a server that has been replaced is dropped. */
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
