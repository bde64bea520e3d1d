import { CancellationTokenSource, type CancellationToken, type LogOutputChannel } from 'vscode';
import type { RequestType } from 'vscode-jsonrpc';
import { treeChildrenRequest } from '../../server/lsp/protocol';
import { articleRequest, articlesRequest, codePageRequest, codesRequest, filmsRequest, installedRequest } from '../../server/lsp/referenceProtocol';
import type { PublisherAnswer } from '../../server/core/reference/pages';
import type { HostMessage, PanelMessage, QuestionName, Questions } from '../../webviews/reference/protocol';
import type { NoteClient } from '../client/noteClient';

/** Questions answered by the language server; the publishers are asked by the ingest process. */
type ServerQuestion = Exclude<QuestionName, 'publishers'>;
type Requests = { readonly [Name in ServerQuestion]: RequestType<Questions[Name]['ask'], Questions[Name]['answer'], void> };

/** The language server's request for each question. */
const requests: Requests = { codes: codesRequest, tree: treeChildrenRequest, code: codePageRequest, articles: articlesRequest, article: articleRequest, films: filmsRequest, installed: installedRequest };

const noServer = { state: 'missing', message: 'The language server is not running.' } as const;

/** Answers used if no server is running. */
const without: { readonly [Name in ServerQuestion]: Questions[Name]['answer'] } = { codes: noServer, tree: [], code: null, articles: noServer, article: null, films: noServer, installed: noServer };

interface QuestionParts {
  readonly client: NoteClient;
  readonly log: LogOutputChannel;
  /** Asks the publishers; undefined if they could not be asked. */
  readonly askPublishers: () => Promise<readonly PublisherAnswer[] | undefined>;
  readonly post: (message: HostMessage) => void;
}

/** The panel's pending questions: each is a cancellable request to the language server. */
export class PanelQuestions {
  readonly #parts: QuestionParts;
  readonly #asked = new Map<number, CancellationTokenSource>();

  constructor(parts: QuestionParts) {
    this.#parts = parts;
  }

  async answer({ id, name, ask }: PanelMessage & { readonly type: 'ask' }): Promise<void> {
    const { log, post } = this.#parts;
    const source = new CancellationTokenSource();
    this.#asked.set(id, source);
    try {
      const value = await this.#find(name, ask, source.token);
      if (!source.token.isCancellationRequested) post({ type: 'answer', id, value });
    } catch (error) {
      log.error(`Reference panel, ${name}: ${error instanceof Error ? error.message : String(error)}`);
      post({ type: 'failed', id, message: 'The language server could not answer. Restart it (HealthCareDataRef: Restart Language Server) and try again.' });
    } finally {
      this.#asked.delete(id);
      source.dispose();
    }
  }

  async #find(name: QuestionName, ask: Questions[QuestionName]['ask'], token: CancellationToken): Promise<unknown> {
    const { client, askPublishers } = this.#parts;
    if (name === 'publishers') return (await askPublishers()) ?? null;
    // Request and content belong to the same question, which the compiler cannot infer from the union.
    const value = await client.ask(requests[name] as RequestType<unknown, unknown, void>, ask, token);
    return value === undefined ? without[name] : value;
  }

  cancel(id: number): void {
    this.#asked.get(id)?.cancel();
  }
}
