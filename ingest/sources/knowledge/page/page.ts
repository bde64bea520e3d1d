import { load, type CheerioAPI } from 'cheerio';

/** A parsed page with the element that contains the article. */
export interface Page {
  readonly $: CheerioAPI;
  readonly root: PageElements;
}

/** A set of elements of a page. */
export type PageElements = ReturnType<CheerioAPI>;
/** Any node of a page: element, text, comment. */
export type PageNode = PageElements[number];

/**
 * Parses HTML as browsers do, with error recovery. The article is `.mw-parser-output` (set by both of MediaWiki's parsers),
 * otherwise the whole body.
 */
export function parsePage(html: string): Page {
  const $ = load(html);
  const outputs = $('.mw-parser-output').toArray();
  // A message box within the page may have the class too, so the element with the most text is used.
  const best = outputs.reduce<PageNode | undefined>((longest, node) => (longest === undefined || $(node).text().length > $(longest).text().length ? node : longest), undefined);
  return { $, root: best === undefined ? $('body') : ($(best) as PageElements) };
}
