import type { PoliteRequest } from './politeClient';

const day = 24 * 60 * 60 * 1000;

/** Maximum ages of cached responses: long enough for a run that is interrupted and resumed over days. */
export const maxAges = { question: 30 * day, page: 7 * day, revisions: day / 24 } as const;

/** The request for a page's HTML (Wikimedia REST API, `/page/html/<title>`). */
export function pageRequest(title: string, site: string, isRefresh: boolean): PoliteRequest {
  return pageRequestAt(`${site}/api/rest_v1/page/html/${encodeURIComponent(title.replaceAll(' ', '_'))}`, isRefresh);
}

/** The same for a known address. */
export function pageRequestAt(url: string, isRefresh: boolean): PoliteRequest {
  return { url, maxAgeMs: isRefresh ? 0 : maxAges.page, isWhole: isWholePage };
}

/** Parsoid documents end like this; a connection that breaks without a stated length can end anywhere. */
export function isWholePage(body: Buffer): boolean {
  return /<\/html\s*>\s*$/i.test(body.toString('latin1', Math.max(0, body.length - 200)));
}
