/**
 * Suffixes of nouns, adjectives and participles in medical English, longest first. What remains after removing one identifies a
 * word family; at least five letters must remain.
 */
const endings: readonly string[] = [
  'ational', 'ization', 'ousness', 'ectomy', 'otomy', 'ations', 'ation', 'itic', 'otic', 'osis', 'itis', 'emia', 'emic', 'uria', 'uric', 'ical', 'ious', 'eous',
  'ular', 'ally', 'ment', 'ness', 'tion', 'sion', 'ism', 'ist', 'ity', 'ive', 'ing', 'ous', 'oid', 'ial', 'ian', 'ary', 'ory', 'eal', 'ant', 'ent', 'ia', 'ic', 'al', 'ar', 'ed', 'er', 'or',
  'um', 'us', 'is', 'en', 'ly', 'y', 'e', 'a', 'o',
];
const shortestRoot = 5;

/** The root shared by a family of words (`infection`, `infected`, `infectious` → `infect`); undefined for words that are too short. */
export function wordFamily(term: string): string | undefined {
  if (term.length < shortestRoot || /\d/.test(term)) return undefined;
  for (const ending of endings) {
    if (term.length - ending.length >= shortestRoot && term.endsWith(ending)) return trimmed(term.slice(0, -ending.length));
  }
  return trimmed(term);
}

/** Removes a final linking or doubled letter. */
function trimmed(root: string): string {
  return root.length > shortestRoot && /(?:i|t|at)$/.test(root) ? root.replace(/(?:at|i|t)$/, '') : root;
}
