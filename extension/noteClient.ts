import { EventEmitter, window, type CancellationToken, type Disposable, type Event, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LanguageClient, RequestParam, RequestType } from 'vscode-languageclient/node';
import {
  catalogStatusChanged,
  catalogStatusRequest,
  codeAxesRequest,
  codeCardRequest,
  codeNotesChanged,
  codeSearchRequest,
  releaseMovesRequest,
  knowledgeArticleRequest,
  knowledgeSearchRequest,
  reloadCatalog,
  tabularLinkRequest,
  tabularPageRequest,
  treeChildrenRequest,
  type CatalogStatus,
  type CodeAxisAnswer,
  type CodeSearchParams,
  type CodeSearchResult,
  type ReleaseMoveAnswer,
  type TabularPageAnswer,
  type TreeNodeAnswer,
  type KnowledgeSearchResult,
} from '../server/lsp/protocol';
import {
  articleRequest,
  articlesRequest,
  codePageRequest,
  codeTreeRequest,
  encounterNoteRequest,
  encountersRequest,
  filmsRequest,
  type EncounterList,
} from '../server/lsp/referenceProtocol';
import type { CodeResults, QuestionName, Questions } from '../webviews/reference/protocol';
import { readDataDirectory, readLanguages } from './settings';

/** Longest wait for a server to shut down before it is killed; the user waits for this in "Restart". */
const stopTimeoutMs = 2_000;

/** Codes in the reference panel's list of results. */
const referenceLimit = 100;
const noServer = { state: 'missing', message: 'The language server is not running.' } as const;

/** The server's request behind each question of the reference panel. */
const referenceRequests = { tree: codeTreeRequest, code: codePageRequest, articles: articlesRequest, article: articleRequest, films: filmsRequest } as const;

/**
 * The language server's lifetime, and the requests that commands make of it. Nothing starts before {@link start};
 * requests start it by themselves. A server that cannot run is told once, with what to do, and answers `undefined`.
 */
export class NoteClient implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  #running: Promise<LanguageClient | undefined> | undefined;
  #current: LanguageClient | undefined;
  #status: CatalogStatus | undefined;

  readonly #codeNotesChanged = new EventEmitter<readonly string[]>();

  /** Fires when {@link status} changed. */
  readonly onDidChangeStatus: Event<void> = this.#changed.event;
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

  /** Codes by prefix or words, for the lookup. Rejects only where the server itself failed on the request. */
  async searchCodes(params: CodeSearchParams, token: CancellationToken): Promise<CodeSearchResult | undefined> {
    if (!(await this.start())) return undefined;
    return this.#current?.sendRequest(codeSearchRequest, params, token);
  }

  /** Articles for a query. Rejects only where the server itself failed on the request. */
  async searchKnowledge(params: { readonly query: string; readonly limit: number }, token: CancellationToken): Promise<KnowledgeSearchResult | undefined> {
    if (!(await this.start())) return undefined;
    return this.#current?.sendRequest(knowledgeSearchRequest, params, token);
  }

  /** An article as Markdown; undefined where the knowledge base has none of this title. */
  async findArticle(title: string): Promise<string | undefined> {
    if (!(await this.start())) return undefined;
    return (await this.#current?.sendRequest(knowledgeArticleRequest, { title }))?.markdown;
  }

  /** The card of a code as Markdown; undefined where no release has it. */
  async findCard(code: string): Promise<string | undefined> {
    if (!(await this.start())) return undefined;
    return (await this.#current?.sendRequest(codeCardRequest, { code })) ?? undefined;
  }

  /** The results of the reference panel's search for codes. */
  async searchReference(query: string): Promise<CodeResults> {
    if (!(await this.start()) || this.#current === undefined) return noServer;
    const { items, hasMore } = await this.#current.sendRequest(codeSearchRequest, { query, limit: referenceLimit });
    const status = await this.#current.sendRequest(catalogStatusRequest);
    if (status.state !== 'ready') return { state: 'missing', message: status.state === 'loading' ? 'The release is still being opened.' : status.message };
    return { state: 'ready', rows: items.map(({ code, title, billable }) => ({ code, title, isBillable: billable, hasChildren: !billable })), hasMore };
  }

  /** Answers any other question of the reference panel. Rejects only where the server itself failed on the request. */
  async askReference(name: Exclude<QuestionName, 'codes'>, ask: Questions[QuestionName]['ask']): Promise<Questions[QuestionName]['answer']> {
    if (!(await this.start()) || this.#current === undefined) return name === 'tree' ? [] : name === 'code' || name === 'article' ? null : noServer;
    return this.#current.sendRequest<Questions[QuestionName]['answer']>(referenceRequests[name].method, ask);
  }

  /** The installed encounters; undefined where no server runs. */
  async listEncounters(): Promise<EncounterList | undefined> {
    if (!(await this.start())) return undefined;
    return this.#current?.sendRequest(encountersRequest, {});
  }

  /** An encounter as a note; undefined where it is not installed. */
  async findEncounterNote(id: string): Promise<string | undefined> {
    if (!(await this.start())) return undefined;
    return (await this.#current?.sendRequest(encounterNoteRequest, { id })) ?? undefined;
  }

  /** A page of the Tabular List by its address; undefined where no release has it. */
  async findTabularPage(uri: string): Promise<TabularPageAnswer | undefined> {
    return (await this.ask(tabularPageRequest, { uri })) ?? undefined;
  }

  /** The address, with its line, at which a code stands in the Tabular List of a date (today); undefined where there is none. */
  async findTabularLink(code: string, on?: string): Promise<string | undefined> {
    return (await this.ask(tabularLinkRequest, { code, ...(on === undefined ? {} : { on }) })) ?? undefined;
  }

  /** The nodes below one of the codes' tree; the chapters without one. */
  findTreeChildren(id: string | undefined): Promise<readonly TreeNodeAnswer[] | undefined> {
    return this.ask(treeChildrenRequest, id === undefined ? {} : { id });
  }

  /** The axes of a code, for building it. */
  findCodeAxes(code: string): Promise<readonly CodeAxisAnswer[] | undefined> {
    return this.ask(codeAxesRequest, { code });
  }

  /** What in the workspace's notes must change before its codes can be reported on a day; undefined where it was cancelled or no server runs. */
  async findReleaseMoves(on: string, token: CancellationToken): Promise<{ readonly notes: number; readonly moves: readonly ReleaseMoveAnswer[] } | undefined> {
    try {
      const found = await this.ask(releaseMovesRequest, { on }, token);
      return token.isCancellationRequested ? undefined : found;
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  }

  /** Asks the server; undefined where none runs. Rejects only where the server itself failed on the request, or it was cancelled. */
  async ask<Params, Result>(type: RequestType<Params, Result, void>, params: Params, token?: CancellationToken): Promise<Result | undefined> {
    if (!(await this.start())) return undefined;
    return this.#current?.sendRequest(type, params as RequestParam<Params>, token);
  }

  /**
   * Tells a running server that a release was promoted; one that starts later sees it anyway.
   * @returns what it has loaded then, or undefined where none is running.
   */
  async reloadCatalog(): Promise<CatalogStatus | undefined> {
    const client = await this.#running;
    if (client?.isRunning() !== true) return undefined;
    const answered = new Promise<CatalogStatus | undefined>((resolve) => {
      const subscription = this.onDidChangeStatus(() => {
        if (this.#status?.state === 'loading') return;
        subscription.dispose();
        resolve(this.#status);
      });
    });
    await client.sendNotification(reloadCatalog);
    return answered;
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
  }

  async #launch(): Promise<LanguageClient | undefined> {
    // The client library is loaded with the first server, not with the extension.
    const [{ createLanguageClient }, { State }] = await Promise.all([import('./languageClient'), import('vscode-languageclient/node')]);
    const client = createLanguageClient({
      context: this.#context,
      log: this.#log,
      dataDirectory: readDataDirectory(this.#context),
      languages: readLanguages(),
      onGivenUp: () => void this.#reportFailure('The language server of HealthCareDataRef ended several times in a row.'),
    });
    this.#current = client;
    client.onNotification(catalogStatusChanged, (status) => this.#setStatus(client, status));
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
      void this.#reportFailure('The language server of HealthCareDataRef could not be started.');
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
    const restart = 'Restart';
    const output = 'Show Output';
    const choice = await window.showErrorMessage(`${what} Completion and checks are off until it runs again; the output says why.`, restart, output);
    if (choice === restart) await this.restart();
    if (choice === output) this.#log.show();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
