/**
 * Endings that make nouns, adjectives and participles of one root in medical English, longest first. What is left after one of them
 * tells a family; at least four letters must be left.
 */
const endings: readonly string[] = [
  'ational', 'ization', 'ousness', 'ectomy', 'otomy', 'ations', 'ation', 'itic', 'otic', 'osis', 'itis', 'emia', 'emic', 'uria', 'uric', 'ical', 'ious', 'eous',
  'ular', 'ally', 'ment', 'ness', 'tion', 'sion', 'ism', 'ist', 'ity', 'ive', 'ing', 'ous', 'oid', 'ial', 'ian', 'ary', 'ory', 'eal', 'ant', 'ent', 'ia', 'ic', 'al', 'ar', 'ed', 'er', 'or',
  'um', 'us', 'is', 'en', 'ly', 'y', 'e', 'a', 'o',
];
const shortestRoot = 5;

/** The root that words of one family share (`infection`, `infected`, `infectious` → `infect`); undefined for words too short to tell. */
export function wordFamily(term: string): string | undefined {
  if (term.length < shortestRoot || /\d/.test(term)) return undefined;
  for (const ending of endings) {
    if (term.length - ending.length >= shortestRoot && term.endsWith(ending)) return trimmed(term.slice(0, -ending.length));
  }
  return trimmed(term);
}

/** `fractur` and `fracture` are taken care of by the endings; a doubled or linking letter at the end goes too. */
function trimmed(root: string): string {
  return root.length > shortestRoot && /(?:i|t|at)$/.test(root) ? root.replace(/(?:at|i|t)$/, '') : root;
}
