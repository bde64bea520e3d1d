import type { KnowledgeArticle } from '../../../../server/core/knowledge/article';
import type { Problem } from '../../../../server/core/base/problem';
import { parsePage } from './page';
import { readFacts } from './pageFacts';
import { readPageHead, type PageHead } from './pageHead';
import { readSections } from './pageSections';
import { noise } from './pageText';

/** Information about a page from outside its text. */
export interface PageOrigin {
  /** A file name or address, for messages. */
  readonly name: string;
  /** Used if the page does not state its own. */
  readonly title?: string;
  readonly revision?: number;
  readonly revisedAt?: string;
  /** Host of the site, used if the page does not state its address. */
  readonly site: string;
}

/** The result of parsing a page. */
export type ParsedPage =
  | { readonly kind: 'article'; readonly article: KnowledgeArticle; readonly problems: readonly Problem[] }
  | { readonly kind: 'redirect'; readonly title: string; readonly target: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Licence of Wikipedia's text since 2023-06-07; earlier text may be used under it too. */
const wikipediaLicence = 'CC BY-SA 4.0';

const fetchAgain = 'Save the complete page again.';

/**
 * Parses a page of a MediaWiki site: a Parsoid document (`/api/rest_v1/page/html/<title>`), the output of `action=parse`, or a
 * page saved by a browser. Malformed HTML is repaired as in browsers; truncated documents, pages without text and disambiguation
 * pages are refused.
 */
export function parseArticle(html: string, origin: PageOrigin): ParsedPage {
  const page = parsePage(html);
  const head = readPageHead(page, html);
  const title = head.title ?? origin.title;
  if (title === undefined || title === '') return refused('The page has no title.', origin, 'Name the file after the page.');
  if (head.redirect !== undefined) return { kind: 'redirect', title, target: head.redirect };
  if (head.isDisambiguation) return refused(`"${title}" is a disambiguation page, not an article.`, origin, 'Choose one of the pages it lists.');
  if (/^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html)/i.test(html) && !/<\/html\s*>/i.test(html.slice(-2_000))) return refused('The page is cut off: its end is missing.', origin, fetchAgain);
  page.root.find(noise).remove();
  const { facts, codes } = readFacts(page);
  const { lead, sections, names } = readSections(page);
  if (lead.length === 0 && sections.every(({ paragraphs }) => paragraphs.length === 0)) return refused('The page contains no article text.', origin, 'Check that it is a page of a wiki, saved as HTML.');
  const aliases = names.filter((name) => name.toLowerCase() !== title.toLowerCase());
  const article: KnowledgeArticle = { title, ...sourceOf(title, head, origin), aliases, lead, facts, codes, sections };
  return { kind: 'article', article, problems: problemsOf(head, title, origin) };
}

function sourceOf(title: string, head: PageHead, origin: PageOrigin): Pick<KnowledgeArticle, 'url' | 'site' | 'revision' | 'revisedAt' | 'licence' | 'attribution'> {
  const url = head.url ?? `https://${origin.site}/wiki/${encodeURIComponent(title.replaceAll(' ', '_')).replace(/%(?:2F|3A|2C)/g, decodeURIComponent)}`;
  const { origin: base, host: site } = new URL(url);
  const revision = head.revision ?? origin.revision;
  const revisedAt = head.revisedAt ?? origin.revisedAt;
  const address = revision === undefined ? url : `${base}/w/index.php?oldid=${revision}`;
  return {
    url,
    site,
    ...(revision === undefined ? {} : { revision }),
    ...(revisedAt === undefined ? {} : { revisedAt }),
    licence: wikipediaLicence,
    attribution: `“${title}” by its contributors, ${address}, ${wikipediaLicence}`,
  };
}

/** Talk pages and other namespaces are accepted with a warning. */
function problemsOf({ namespace }: PageHead, title: string, { name }: PageOrigin): readonly Problem[] {
  if (namespace === undefined || namespace === 0) return [];
  return [{ what: `"${title}" is not an article but another kind of page (namespace ${namespace}).`, where: name, advice: 'Leave it out if it is not needed.' }];
}

function refused(what: string, { name }: PageOrigin, advice: string): ParsedPage {
  return { kind: 'refused', problem: { what, where: name, advice } };
}
