import type { ArticleSection } from '../../../../server/core/knowledge/article';
import type { Page, PageNode } from './page';
import { readLines, readText } from './pageText';

/** Boxes beside or within the text that are not part of it. */
const boxes = [
  'table', 'figure', '.thumb', '.gallery', '.hatnote', '.metadata', '.ambox', '.mbox-small', '.navbox', '.vertical-navbox', '.sidebar', '.infobox', '.toc', '#toc', '.portalbox',
  '.portal', '.sistersitebox', '.side-box', '.reflist', '.references', '.mw-references-wrap', '.refbegin', '.authority-control', '.catlinks', '.mw-indicators', '.quotebox',
  '.printfooter', '.dmbox', '.redirectMsg', 'figure-inline', '[typeof~="mw:File"]', '[typeof~="mw:Image"]', '.mw-file-element', '.geo-nondefault', '#coordinates', 'pre', '.mw-highlight',
].join(', ');

/** Sections without content of their own. */
const leftOut = new Set(['references', 'external links', 'further reading', 'see also', 'notes', 'bibliography', 'citations', 'footnotes', 'sources', 'notes and references', 'works cited']);

export interface PageText {
  readonly lead: readonly string[];
  readonly sections: readonly ArticleSection[];
  /** Bold words of the first paragraph: the names of the topic. */
  readonly names: readonly string[];
}

/** The page's running text in order: paragraphs and list items by section. Removes tables, pictures and references from the page. */
export function readSections({ $, root }: Page): PageText {
  root.find(boxes).remove();
  const first = root.find('p').toArray().find((node) => $(node).text().trim() !== '');
  const names = first === undefined ? [] : $(first).find('b').toArray().map((node) => readText($, [node])).filter((name) => name !== '');
  const lead: string[] = [];
  const sections: { heading: string; level: number; paragraphs: string[] }[] = [];
  for (const block of root.find('h2, h3, h4, h5, h6, p, li, dd, dt, blockquote').toArray()) {
    if (block.type !== 'tag') continue;
    const level = /^h([2-6])$/.exec(block.name)?.[1];
    if (level !== undefined) {
      const heading = readText($, [block]);
      if (heading !== '') sections.push({ heading, level: Number(level), paragraphs: [] });
      continue;
    }
    if (isWithinAnother(block)) continue;
    const text = readLines($, [block]).join(' ');
    if (text !== '') (sections.at(-1)?.paragraphs ?? lead).push(text);
  }
  return { lead, sections: withoutListings(sections), names: [...new Set(names)] };
}

/** True for a paragraph in a list item, or a nested list item, which is part of the outer item's text. */
function isWithinAnother(block: PageNode): boolean {
  for (let above = block.parent; above !== null; above = above.parent) {
    if (above.type === 'tag' && (above.name === 'li' || above.name === 'dd' || above.name === 'blockquote' || above.name === 'p')) return true;
  }
  return false;
}

/** Removes sections of references and links with their subsections, and headings without text. */
function withoutListings(sections: readonly ArticleSection[]): readonly ArticleSection[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  const shown = sections.filter(({ heading, level }) => {
    if (level > hiddenBelow) return false;
    hiddenBelow = leftOut.has(heading.toLowerCase()) ? level : Number.POSITIVE_INFINITY;
    return hiddenBelow === Number.POSITIVE_INFINITY;
  });
  return shown.filter(({ level, paragraphs }, at) => paragraphs.length > 0 || (shown[at + 1]?.level ?? 0) > level);
}
