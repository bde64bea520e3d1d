import type { PoliteRequest } from './politeClient';

const day = 24 * 60 * 60 * 1000;

/** How long what was fetched is taken without asking again: long enough for a run that is broken off and taken up for days. */
export const maxAges = { question: 30 * day, page: 7 * day, revisions: day / 24 } as const;

/** The request for a page's HTML (Wikimedia REST API, `/page/html/<title>`). */
export function pageRequest(title: string, site: string, isRefresh: boolean): PoliteRequest {
  return pageRequestAt(`${site}/api/rest_v1/page/html/${encodeURIComponent(title.replaceAll(' ', '_'))}`, isRefresh);
}

/** The same for a known address. */
export function pageRequestAt(url: string, isRefresh: boolean): PoliteRequest {
  return { url, maxAgeMs: isRefresh ? 0 : maxAges.page, isWhole: isWholePage };
}

/** Parsoid's documents end so; a connection that breaks without a length told ends anywhere. */
export function isWholePage(body: Buffer): boolean {
  return /<\/html\s*>\s*$/i.test(body.toString('latin1', Math.max(0, body.length - 200)));
}
