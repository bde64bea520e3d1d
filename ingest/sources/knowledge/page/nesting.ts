/** Elements within one another; no article has a hundred. A parser's time grows with the square of it. */
const deepest = 5_000;

/** Elements without an end, and those whose end may be left out: pages that are not well formed leave thousands of them open. */
const endless = new Set('area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option html head body'.split(' '));

const tagForm = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^>]*>/gi;

/** True where a page's elements are nested so deeply that parsing it would take minutes; a rough count, without parsing. */
export function isNestedTooDeeply(html: string): boolean {
  let depth = 0;
  for (const [tag, slash, name = ''] of html.matchAll(tagForm)) {
    if (tag.endsWith('/>') || endless.has(name.toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}
