import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver/node';
import type { KnowledgeBase } from '../core/knowledge/knowledgeBase';
import { renderArticle } from '../service/articleCard';
import { answer } from './answer';
import { knowledgeArticleRequest, knowledgeSearchRequest, knowledgeStatusRequest, type KnowledgeArticleResult, type KnowledgeSearchResult, type KnowledgeStatus } from './protocol';
import type { ServerState } from './serverState';

/** Longest list of articles in one answer. */
const maxArticles = 100;

/** Registers what our own client asks of the knowledge base. */
export function registerKnowledgeRequests(connection: Connection, state: () => ServerState | undefined): void {
  /** Asks the base of now; without one it waits for the load under way, if any. */
  const onBase = async <T>(request: string, token: CancellationToken, empty: (status: KnowledgeStatus) => T, work: (base: KnowledgeBase) => T): Promise<T | ResponseError<void>> => {
    const current = state();
    if (current === undefined) return empty({ state: 'loading' });
    if (current.knowledge.base === undefined) await current.knowledge.whenLoaded();
    return answer(request, current.logger, token, empty(current.knowledge.status), () => {
      const { base, status } = current.knowledge;
      return base === undefined ? empty(status) : work(base);
    });
  };

  connection.onRequest(knowledgeStatusRequest, async (): Promise<KnowledgeStatus> => {
    await state()?.knowledge.whenLoaded();
    return state()?.knowledge.status ?? { state: 'loading' };
  });
  connection.onRequest(knowledgeSearchRequest, ({ query, limit }, token) =>
    onBase('knowledgeSearch', token, absent, (base): KnowledgeSearchResult => base.search(query, Number.isInteger(limit) && limit > 0 ? Math.min(limit, maxArticles) : maxArticles)),
  );
  connection.onRequest(knowledgeArticleRequest, ({ title, code }, token) =>
    onBase('knowledgeArticle', token, () => null, (base): KnowledgeArticleResult | null => {
      const article = title === undefined ? base.articleFor(code ?? '') : base.findArticle(title);
      return article === undefined ? null : { article, markdown: renderArticle(article) };
    }),
  );
}

function absent(status: KnowledgeStatus): KnowledgeSearchResult {
  const message = status.state === 'missing' || status.state === 'failed' ? status.message : 'The knowledge base is being loaded.';
  return { state: 'missing', message };
}
