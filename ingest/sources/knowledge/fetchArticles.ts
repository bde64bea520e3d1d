import type { Problem } from '../../../server/core/base/problem';
import type { ArticleFinder, FoundTitle, WantedCode } from './finders/articleFinder';
import { followRedirects } from './site/followRedirects';
import { maxAges, pageRequest } from './site/pageRequest';
import type { PoliteClient } from './site/politeClient';
import { parsePageBytes, type SavedPage } from './savedPages';
import { withCodes } from './withCodes';

export interface FetchArticlesOptions {
  readonly codes: readonly WantedCode[];
  /** Used in order: each gets the codes for which its predecessors found nothing. */
  readonly finders: readonly ArticleFinder[];
  readonly client: PoliteClient;
  /** Address of the wiki, without a trailing slash. */
  readonly site: string;
  /** Revalidate all pages, however recently cached; unchanged ones are not sent again. */
  readonly isRefresh: boolean;
  readonly warn: (problem: Problem) => void;
}

/** Finds articles for codes and fetches their pages sequentially. Every page is returned once. */
export async function* fetchArticles(options: FetchArticlesOptions): AsyncGenerator<SavedPage> {
  const found = await findTitles(options);
  if (found === undefined) return;
  const fetched = new Set<string>();
  for (const title of new Set(found.map((one) => one.title))) {
    const answer = await followRedirects(pageRequest(title, options.site, options.isRefresh), { ...options, fetched });
    if (answer === 'stop') return;
    if (answer === undefined) continue;
    for (const name of answer.names) yield { name, page: { kind: 'redirect', title: name, target: answer.title } };
    if (answer.kept === undefined) continue;
    const page = parsePageBytes(answer.kept.body, answer.kept.key, answer.title, new URL(options.site).host);
    const codes = found.filter((one) => one.title === title && one.isStated).map(({ code }) => code);
    yield { name: title, page: page.kind === 'article' ? { ...page, article: withCodes(page.article, codes) } : page };
  }
}

/** @returns undefined if a server asks for no more requests */
async function findTitles({ codes, finders, client, warn }: FetchArticlesOptions): Promise<readonly FoundTitle[] | undefined> {
  const found: FoundTitle[] = [];
  for (const finder of finders) {
    const open = codes.filter(({ code }) => !found.some((one) => one.code === code));
    if (finder.notice !== undefined && open.length > 0) warn({ what: finder.notice });
    for (const { request, read } of finder.questions(open)) {
      const outcome = await client.get({ ...request, maxAgeMs: maxAges.question });
      if (outcome.state !== 'kept') warn(outcome.problem);
      if (outcome.state === 'stop') return undefined;
      if (outcome.state === 'kept') found.push(...read(outcome.answer.body));
    }
  }
  for (const { code, title } of codes.filter(({ code: own }) => !found.some((one) => one.code === own))) {
    warn({ what: `No article was found for ${code}${title === undefined ? '' : ` (${title})`}.`, advice: 'Find one yourself, save the page, and ingest it with --from.' });
  }
  return found;
}
