/** Maximum nesting depth; articles have less than a hundred levels. Parsing time is quadratic in the depth. */
const deepest = 5_000;

/** Void elements, and those whose end tag is optional: malformed pages leave thousands of them open. */
const endless = new Set('area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option html head body'.split(' '));

const tagForm = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^>]*>/gi;

/** True if a page's elements are nested so deeply that parsing would take minutes; a rough count without parsing. */
export function isNestedTooDeeply(html: string): boolean {
  let depth = 0;
  for (const [tag, slash, name = ''] of html.matchAll(tagForm)) {
    if (tag.endsWith('/>') || endless.has(name.toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}
