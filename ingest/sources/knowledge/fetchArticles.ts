import type { Problem } from '../../../server/core/base/problem';
import { codeDistance } from '../../../server/core/knowledge/articleCode';
import type { KnowledgeArticle } from '../../../server/core/knowledge/article';
import type { KeptAnswer } from './answerStore';
import type { ArticleFinder, FoundTitle, WantedCode } from './articleFinder';
import { titleOfAddress } from './pageHead';
import { maxAges, pageRequest, pageRequestAt } from './pageRequest';
import type { PoliteAnswer, PoliteClient, PoliteRequest } from './politeClient';
import { parsePageBytes, type SavedPage } from './savedPages';

/** Redirects in a row; more are a circle. */
const maxRedirects = 5;

export interface FetchArticlesOptions {
  readonly codes: readonly WantedCode[];
  /** Asked in turn: each gets the codes that those before it found nothing for. */
  readonly finders: readonly ArticleFinder[];
  readonly client: PoliteClient;
  /** Address of the wiki, without a slash at its end. */
  readonly site: string;
  /** Pages are asked for again, however young the kept ones are; unchanged ones are not sent again. */
  readonly isRefresh: boolean;
  readonly warn: (problem: Problem) => void;
}

/** Finds articles for codes and fetches their pages, one request at a time. Every page comes once. */
export async function* fetchArticles(options: FetchArticlesOptions): AsyncGenerator<SavedPage> {
  const found = await findTitles(options);
  if (found === undefined) return;
  const fetched = new Set<string>();
  for (const title of new Set(found.map((one) => one.title))) {
    const answer = await followRedirects(pageRequest(title, options.site, options.isRefresh), fetched, options);
    if (answer === 'stop') return;
    if (answer === undefined) continue;
    for (const name of answer.names) yield { name, page: { kind: 'redirect', title: name, target: answer.title } };
    if (answer.kept === undefined) continue;
    const page = parsePageBytes(answer.kept.body, answer.kept.key, answer.title, new URL(options.site).host);
    const codes = found.filter((one) => one.title === title && one.isStated).map(({ code }) => code);
    yield { name: title, page: page.kind === 'article' ? { ...page, article: withCodes(page.article, codes) } : page };
  }
}

/** @returns undefined where a server wants no more requests */
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
    warn({ what: `No article was found for ${code}${title === undefined ? '' : ` (${title})`}.`, advice: 'Look for one yourself, and ingest its saved page with --from.' });
  }
  return found;
}

interface Followed {
  /** Title of the page at the end, and the names that led there. */
  readonly title: string;
  readonly names: readonly string[];
  /** Undefined where that page came before. */
  readonly kept: KeptAnswer | undefined;
}

async function followRedirects(first: PoliteRequest, fetched: Set<string>, { client, isRefresh, warn, site }: FetchArticlesOptions): Promise<Followed | 'stop' | undefined> {
  const names: string[] = [];
  let request = first;
  for (let step = 0; step <= maxRedirects; step += 1) {
    const title = titleOfAddress(request.url) ?? request.url;
    if (fetched.has(request.url)) return { title, names, kept: undefined };
    const outcome: PoliteAnswer = await client.get(request);
    fetched.add(request.url);
    if (outcome.state !== 'kept') {
      warn(outcome.problem);
      return outcome.state === 'stop' ? 'stop' : undefined;
    }
    const { status, location } = outcome.answer;
    if (status === 200) return { title, names, kept: outcome.answer };
    if (location === undefined || new URL(location).origin !== new URL(site).origin) {
      warn({ what: location === undefined ? `There is no page "${title}" (${status}).` : `The page "${title}" leads away from the site.`, where: request.url });
      return undefined;
    }
    names.push(title);
    request = pageRequestAt(location, isRefresh);
  }
  warn({ what: 'The page redirects in a circle.', where: first.url });
  return undefined;
}

/** What Wikidata states of an article is true of it also where its page is silent. */
function withCodes(article: KnowledgeArticle, codes: readonly string[]): KnowledgeArticle {
  const missing = codes.filter((code) => !article.codes.some((own) => (own.system === 'ICD-10' || own.system === 'ICD-10-CM') && codeDistance(own, code) !== undefined));
  return missing.length === 0 ? article : { ...article, codes: [...article.codes, ...missing.map((code) => ({ system: 'ICD-10-CM' as const, code }))] };
}
