import { titleOfName } from './pageHead';
import type { PageOrigin } from './parseArticle';

/** HTML, with the metadata of its envelope. */
export interface UnwrappedPage {
  readonly html: string;
  readonly origin: PageOrigin;
}

/**
 * Extracts a page from the format it was saved in: plain HTML, or one of MediaWiki's JSON responses: `action=parse` (both format
 * versions), the REST API's `/page/<title>/with_html`, or the lead of the mobile content service.
 * @returns undefined for any other JSON
 */
export function unwrapPage(text: string, origin: PageOrigin): UnwrappedPage | undefined {
  if (!/^\s*\{/.test(text)) return { html: text, origin };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const answer = objectOf(data);
  return unwrapParse(objectOf(answer['parse']), origin) ?? unwrapWithHtml(answer, origin) ?? unwrapMobileLead(answer, origin);
}

type Fields = Readonly<Record<string, unknown>>;

function unwrapParse({ text, title, revid }: Fields, origin: PageOrigin): UnwrappedPage | undefined {
  const html = typeof text === 'string' ? text : objectOf(text)['*'];
  return typeof html === 'string' ? { html, origin: tell(origin, title, revid) } : undefined;
}

function unwrapWithHtml({ html, title, latest }: Fields, origin: PageOrigin): UnwrappedPage | undefined {
  if (typeof html !== 'string') return undefined;
  const { id, timestamp } = objectOf(latest);
  return { html, origin: tell(origin, title, id, timestamp) };
}

function unwrapMobileLead({ intro, text, infobox, displaytitle, revision, lastmodified }: Fields, origin: PageOrigin): UnwrappedPage | undefined {
  if (typeof intro !== 'string') return undefined;
  const parts = [infobox, intro, text].filter((part) => typeof part === 'string');
  const title = typeof displaytitle === 'string' ? displaytitle.replace(/<[^>]*>/g, '') : undefined;
  return { html: `<div class="mw-parser-output">${parts.join('\n')}</div>`, origin: tell(origin, title, revision, lastmodified) };
}

function tell(origin: PageOrigin, title: unknown, revision: unknown, revisedAt?: unknown): PageOrigin {
  const number = Number(revision);
  return {
    ...origin,
    ...(typeof title === 'string' && title !== '' ? { title: titleOfName(title) } : {}),
    ...(revision !== undefined && Number.isSafeInteger(number) && number > 0 ? { revision: number } : {}),
    ...(typeof revisedAt === 'string' && !Number.isNaN(Date.parse(revisedAt)) ? { revisedAt: new Date(revisedAt).toISOString() } : {}),
  };
}

function objectOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
