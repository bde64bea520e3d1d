import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { localServer } from '../localServer';

/** A made-up page in Parsoid's shape; its text is its own, so that a lost or mixed-up row shows. */
export function wikiPage(title: string, revision = 1): string {
  const text = Array.from({ length: 40 }, (_, at) => `${title} sentence ${at}.`).join(' ');
  return `<!DOCTYPE html>\n<html about="https://en.wikipedia.org/wiki/Special:Redirect/revision/${revision}"><head><meta charset="utf-8"/><title>${title}</title></head><body class="mw-parser-output"><p>${text}</p></body></html>`;
}

/** What the server does with a request for a page, before it answers as usual. @returns true where it has answered */
export type Mischief = (request: IncomingMessage, response: ServerResponse, title: string) => boolean;

export interface WikiServer {
  /** Without a slash at its end. */
  readonly site: string;
  /** Every request in order: path, and `if-none-match` where it was sent. */
  readonly requests: { readonly path: string; readonly ifNoneMatch: string | undefined; readonly userAgent: string | undefined }[];
}

interface WikiOptions {
  /** Newest revision of a page; absent = 1 for every page. Undefined = there is no such page. */
  readonly revisionOf?: (title: string) => number | undefined;
}

/** A wiki of this machine: its search answers a code with the page of that name (`J18.9` → `Page J18.9`), its pages have ETags. */
export async function wikiServer(context: TestContext, mischief: Mischief = () => false, { revisionOf = () => 1 }: WikiOptions = {}): Promise<WikiServer> {
  const requests: WikiServer['requests'] = [];
  const address = await localServer(context, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ path: url.pathname + url.search, ifNoneMatch: request.headers['if-none-match'], userAgent: request.headers['user-agent'] });
    if (url.pathname.endsWith('/search/page')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ pages: [{ id: 1, key: 'x', title: `Page ${url.searchParams.get('q') ?? ''}` }] }));
      return;
    }
    if (url.pathname === '/w/api.php') {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(revisionAnswer(url.searchParams.get('titles')?.split('|') ?? [], revisionOf)));
      return;
    }
    const title = decodeURIComponent(url.pathname.split('/').at(-1) ?? '').replaceAll('_', ' ');
    if (mischief(request, response, title)) return;
    const revision = revisionOf(title);
    if (revision === undefined) {
      response.writeHead(404).end();
      return;
    }
    const etag = `"${revision}/${title.replaceAll(' ', '-')}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag });
    response.end(wikiPage(title, revision));
  });
  return { site: address.replace(/\/$/, ''), requests };
}

/** As `action=query&prop=info|revisions&formatversion=2` answers. */
function revisionAnswer(titles: readonly string[], revisionOf: (title: string) => number | undefined): object {
  const pages = titles.map((title) => {
    const revid = revisionOf(title);
    return revid === undefined ? { ns: 0, title, missing: true } : { pageid: 1, ns: 0, title, touched: '2026-11-20T10:00:00Z', lastrevid: revid, length: 100, revisions: [{ revid, parentid: revid - 1, timestamp: '2026-11-20T10:00:00Z' }] };
  });
  return { batchcomplete: true, query: { pages } };
}
