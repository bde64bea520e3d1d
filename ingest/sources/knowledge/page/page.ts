import { load, type CheerioAPI } from 'cheerio';

/** A parsed page, and the element that holds the article. */
export interface Page {
  readonly $: CheerioAPI;
  readonly root: PageElements;
}

/** A set of elements of a page. */
export type PageElements = ReturnType<CheerioAPI>;
/** Any node of a page: element, text, comment. */
export type PageNode = PageElements[number];

/**
 * Parses HTML as browsers do, mending what is not well formed.
 * The article is `.mw-parser-output` (both of MediaWiki's parsers give it that class), else the whole body.
 */
export function parsePage(html: string): Page {
  const $ = load(html);
  const outputs = $('.mw-parser-output').toArray();
  // A message box within the page may carry the class too; the article is the one with the most text.
  const best = outputs.reduce<PageNode | undefined>((longest, node) => (longest === undefined || $(node).text().length > $(longest).text().length ? node : longest), undefined);
  return { $, root: best === undefined ? $('body') : ($(best) as PageElements) };
}
