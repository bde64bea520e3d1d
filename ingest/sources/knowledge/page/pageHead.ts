import type { Page } from './page';
import { readText } from './pageText';

/** The metadata of a page, as far as present. */
export interface PageHead {
  readonly title?: string;
  readonly revision?: number;
  /** ISO 8601 time of the revision. */
  readonly revisedAt?: string;
  /** Absolute address of the human-readable page. */
  readonly url?: string;
  /** 0 = articles; 1 = talk, 2 = user, 3 = user talk, 10 = template, 14 = category … */
  readonly namespace?: number;
  /** Title of the redirect's target. */
  readonly redirect?: string;
  readonly isDisambiguation: boolean;
}

/**
 * Reads the metadata of Parsoid documents (`about="…/Special:Redirect/revision/845493773"`, `dc:isVersionOf`, `dc:modified`,
 * `mw:pageNamespace`), of pages saved by browsers (canonical link, `wgRevisionId`, heading), and of the parser cache comment at
 * the end of an `action=parse` response (`… and revision id 845493773`). Call it before noise is removed, because `link` and
 * `meta` elements within the page carry its properties.
 */
export function readPageHead({ $, root }: Page, html: string): PageHead {
  const version = $('link[rel="dc:isVersionOf"]').attr('href') ?? $('link[rel="canonical"]').attr('href');
  const url = version === undefined ? undefined : absolute(version);
  const title = readTitle({ $, root }, url);
  const revision = readNumber(
    /revision\/(\d+)/.exec($('html').attr('about') ?? '')?.[1] ?? /"wgRevisionId":\s*(\d+)/.exec(html)?.[1] ?? /<!-- Saved in parser cache [^>]*revision id (\d+)/.exec(html)?.[1],
  );
  const modified = $('meta[property="dc:modified"]').attr('content');
  const namespace = readNumber($('meta[property="mw:pageNamespace"]').attr('content'));
  const redirect = readRedirect({ $, root });
  return {
    isDisambiguation: isDisambiguation({ $, root }),
    ...(title === undefined ? {} : { title }),
    ...(revision === undefined ? {} : { revision }),
    ...(modified === undefined || Number.isNaN(Date.parse(modified)) ? {} : { revisedAt: new Date(modified).toISOString() }),
    ...(url === undefined ? {} : { url }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(redirect === undefined ? {} : { redirect }),
  };
}

function readTitle({ $ }: Page, url: string | undefined): string | undefined {
  const heading = readText($, $('#firstHeading, h1.firstHeading').first().contents().toArray());
  if (heading !== '') return heading;
  const title = $('head > title').first().text().replace(/\s+/g, ' ').trim().replace(/ [-–—] Wikipedia$/, '');
  if (title !== '') return title;
  return url === undefined ? undefined : titleOfAddress(url);
}

/** The title in a page's address: `…/wiki/Crohn%27s_disease` → `Crohn's disease`. */
export function titleOfAddress(address: string): string | undefined {
  const name = /\/(?:wiki|page\/html)\/([^?#]+)/.exec(address)?.[1];
  return name === undefined ? undefined : titleOfName(name);
}

/** The title in the name of a link or file; invalid escapes are kept as they are. */
export function titleOfName(name: string): string {
  let text = name;
  try {
    text = decodeURIComponent(name);
  } catch {
    // A file name with a stray percent sign is used as is.
  }
  return text.replace(/^\.\//, '').replaceAll('_', ' ').trim();
}

function readRedirect({ $, root }: Page): string | undefined {
  const parsoid = $('link[rel="mw:PageProp/redirect"]').attr('href');
  const legacy = root.find('.redirectMsg a, .redirectText a').first().attr('title');
  const target = parsoid === undefined ? legacy : parsoid.replace(/#.*$/, '');
  return target === undefined ? undefined : titleOfName(target);
}

const disambiguationCategory = /Category:(?:All_(?:article_)?disambiguation|Disambiguation|All_set_index|[^"]*_disambiguation)_?pages?/i;

function isDisambiguation({ $, root }: Page): boolean {
  if ($('meta[property="mw:PageProp/disambiguation"]').length > 0) return true;
  if (root.find('#disambigbox, .dmbox-disambig, .disambigbox').length > 0) return true;
  return $('link[rel="mw:PageProp/Category"]').toArray().some((node) => disambiguationCategory.test($(node).attr('href') ?? ''));
}

function absolute(address: string): string | undefined {
  const full = address.startsWith('//') ? `https:${address}` : address.replace(/^http:/, 'https:');
  return URL.canParse(full) && full.startsWith('https:') ? full : undefined;
}

function readNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return text === undefined || text === '' || !Number.isSafeInteger(number) ? undefined : number;
}
