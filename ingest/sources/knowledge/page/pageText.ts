import type { CheerioAPI } from 'cheerio';
import type { PageNode } from './page';

/** Elements irrelevant for plain text: reference marks, styles, edit links, hidden notes. */
export const noise = [
  'style', 'script', 'noscript', 'template', 'link', 'meta',
  'sup.reference', 'sup.mw-ref', '.mw-ref', '.reference', '[typeof~="mw:Extension/ref"]', '[typeof~="mw:Extension/references"]',
  '.noprint', '.Inline-Template', '.mw-editsection', '.navbar', '.NavToggle', '.mw-collapsible-toggle', '.shortdescription', '.mw-empty-elt',
  '[style*="display:none"]', '[style*="display: none"]', 'audio', 'video', '.ext-phonos', '[typeof~="mw:Extension/phonos"]',
].join(', ');

const blocks = new Set(['p', 'div', 'li', 'ul', 'ol', 'dl', 'dd', 'dt', 'tr', 'td', 'th', 'table', 'tbody', 'section', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'figure', 'figcaption']);

/** The text of nodes as lines: one per block or line break, without empty ones. */
export function readLines($: CheerioAPI, nodes: readonly PageNode[]): readonly string[] {
  const parts: string[] = [];
  for (const node of nodes) append($, node, parts);
  return parts.join('').split('\n').map(tidy).filter((line) => line !== '');
}

/** The text of nodes on one line. */
export function readText($: CheerioAPI, nodes: readonly PageNode[]): string {
  return readLines($, nodes).join(' ');
}

function append($: CheerioAPI, node: PageNode, parts: string[]): void {
  if (node.type === 'text') {
    // Line breaks of the source are rendered as spaces.
    parts.push(node.data.replace(/[\s\u200b\u2060\ufeff]+/g, ' '));
    return;
  }
  if (!('children' in node) || node.type === 'script' || node.type === 'style') return;
  const name = 'name' in node ? node.name : '';
  if (name === 'br') parts.push('\n');
  if ($(node).is('.mwe-math-element, math')) return void parts.push($(node).find('[alt]').first().attr('alt') ?? $(node).attr('alttext') ?? '');
  const isBlock = blocks.has(name);
  if (isBlock) parts.push('\n');
  if (name === 'sup') parts.push(powerMark(parts, $(node).text()));
  for (const child of node.children) append($, child, parts);
  if (isBlock) parts.push('\n');
}

/** Keeps superscripts readable: 10⁹ would otherwise become 109. */
function powerMark(parts: readonly string[], raised: string): string {
  return /\d$/.test(parts.at(-1) ?? '') && /^[-−]?\d+$/.test(raised.trim()) ? '^' : '';
}

/** Removed reference marks leave spaces before punctuation. */
function tidy(line: string): string {
  return line.replace(/\s+/g, ' ').replace(/ +([,.;:!?)\]])/g, '$1').replace(/([([]) +/g, '$1').replace(/\(\)|\[\]/g, '').replace(/ {2,}/g, ' ').trim();
}
