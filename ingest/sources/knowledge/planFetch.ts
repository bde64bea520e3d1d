import type { PlannedRequest } from '../../protocol';
import type { AnswerStore } from './site/answerStore';
import type { ArticleFinder, FoundTitle, WantedCode } from './finders/articleFinder';
import { maxAges, pageRequest } from './site/pageRequest';

export interface PlanOptions {
  readonly codes: readonly WantedCode[];
  readonly finders: readonly ArticleFinder[];
  readonly store: AnswerStore;
  readonly site: string;
  readonly isRefresh: boolean;
  readonly now: Date;
}

/**
 * Lists the requests of a run without sending any: questions to search providers, and the pages that cached answers name. The
 * pages found by the open questions are not known in advance.
 */
export async function planFetch({ codes, finders, store, site, isRefresh, now }: PlanOptions): Promise<readonly PlannedRequest[]> {
  const planned: PlannedRequest[] = [];
  const found: FoundTitle[] = [];
  for (const finder of finders) {
    const open = codes.filter(({ code }) => !found.some((one) => one.code === code));
    for (const { request, read } of finder.questions(open)) {
      const key = request.key ?? request.url;
      const kept = await store.find(key);
      const isFresh = kept !== undefined && now.getTime() - Date.parse(kept.at) < maxAges.question;
      planned.push({ url: key, what: `ask ${finder.id}`, state: isFresh ? 'kept' : 'fetch' });
      if (kept !== undefined) found.push(...read(kept.body));
    }
  }
  for (const title of new Set(found.map((one) => one.title))) {
    const { url, maxAgeMs } = pageRequest(title, site, isRefresh);
    const kept = await store.find(url);
    const isFresh = kept !== undefined && now.getTime() - Date.parse(kept.at) < maxAgeMs;
    planned.push({ url, what: `page "${title}"`, state: isFresh ? 'kept' : kept?.etag === undefined ? 'fetch' : 'revalidate' });
  }
  return planned;
}
