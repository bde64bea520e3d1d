import type { Problem } from '../../../server/core/base/problem';
import type { ArticleRevisions } from './articleRevisions';
import { followRedirects } from './site/followRedirects';
import { pageRequest } from './site/pageRequest';
import type { PoliteClient } from './site/politeClient';
import { parsePageBytes, type SavedPage } from './savedPages';
import { withCodes } from './withCodes';

export interface RefreshOptions {
  readonly client: PoliteClient;
  readonly warn: (problem: Problem) => void;
}

/** Fetches the articles with a newer revision sequentially. Codes recorded for them before are kept. */
export async function* refreshArticles({ newer }: ArticleRevisions, { client, warn }: RefreshOptions): AsyncGenerator<SavedPage> {
  const fetched = new Set<string>();
  for (const { article, site } of newer) {
    const answer = await followRedirects(pageRequest(article.title, site, true), { client, site, fetched, isRefresh: true, warn });
    if (answer === 'stop') return;
    if (answer === undefined) continue;
    for (const name of answer.names) yield { name, page: { kind: 'redirect', title: name, target: answer.title } };
    if (answer.kept === undefined) continue;
    const page = parsePageBytes(answer.kept.body, answer.kept.key, answer.title, new URL(site).host);
    yield { name: article.title, page: page.kind === 'article' ? { ...page, article: withCodes(page.article, article.codes) } : page };
  }
}
