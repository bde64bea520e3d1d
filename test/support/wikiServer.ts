import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { localServer } from './localServer';

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

/** A wiki of this machine: its search answers a code with the page of that name (`J18.9` → `Page J18.9`), its pages have ETags. */
export async function wikiServer(context: TestContext, mischief: Mischief = () => false): Promise<WikiServer> {
  const requests: WikiServer['requests'] = [];
  const address = await localServer(context, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ path: url.pathname + url.search, ifNoneMatch: request.headers['if-none-match'], userAgent: request.headers['user-agent'] });
    if (url.pathname.endsWith('/search/page')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ pages: [{ id: 1, key: 'x', title: `Page ${url.searchParams.get('q') ?? ''}` }] }));
      return;
    }
    const title = decodeURIComponent(url.pathname.split('/').at(-1) ?? '').replaceAll('_', ' ');
    if (mischief(request, response, title)) return;
    const etag = `"1/${title.replaceAll(' ', '-')}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag });
    response.end(wikiPage(title));
  });
  return { site: address.replace(/\/$/, ''), requests };
}
