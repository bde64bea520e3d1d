import type { Span } from '../base/span';

/** A search token with its span. */
export interface Word extends Span {
  /** Folded: lower case, no accents, American spelling; numbers without thousands separators. */
  readonly text: string;
}

/**
 * Codes keep their decimal point (`J18.9`), numbers their fraction; a number and its attached unit are two tokens (`500mg`);
 * currency, percent and degree signs are tokens, since ranges refer to them.
 */
const wordForm = /[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![\p{L}\p{N}])|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|°\s?[cf](?!\p{L})|[$€£%]|[\p{L}][\p{L}\p{M}\p{N}]*/giu;

const greek: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
};

/** Tokenizes a text for search. A possessive `'s` is dropped. */
export function readWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordForm)) {
    const [raw] = match;
    const start = match.index;
    if (/^s$/i.test(raw) && /['’]/.test(text[start - 1] ?? '')) continue;
    words.push({ text: foldWord(raw), start, end: start + raw.length });
  }
  return words;
}

const plainAscii = /^[a-z]+$/;

/** Folds a single word. */
export function foldWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (plainAscii.test(lower)) return lower.length < 5 ? lower : american(lower);
  if (/^\d/.test(lower)) return lower.replaceAll(',', '');
  const bare = lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s/g, '');
  const letter = greek[bare];
  if (letter !== undefined) return letter;
  // μ of micrograms becomes u; other Greek letters become their names.
  const latin = bare.replace(/^μ(?=[a-z])/, 'u').replace(/[α-ω]/g, (sign) => greek[sign] ?? sign);
  return latin.length < 5 ? latin : american(latin);
}

const british = /[ao]e|our$|[bt]re$/;

/** American spelling of `oedema`, `haemorrhage`, `tumour`, `fibre`; applied to both sides of a comparison. */
function american(word: string): string {
  // Fast path: most words need no change.
  return !british.test(word) ? word : word.replace(/[ao]e/g, 'e').replace(/our$/, 'or').replace(/([bt])re$/, '$1er');
}

/**
 * Stem shared by inflected forms (`wheezing`, `wheezes`, `wheeze` → `wheez`): for grouping, not display. Deliberately light:
 * an over-stemmed word finds unrelated articles.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = stripPlural(word).replace(/ness$/, '');
  const verb = /^(.{2,}[^aeiou]|.*[aeiou].{2,})(?:ing|ed)$/.exec(singular)?.[1];
  const base = verb === undefined ? singular : verb.replace(/([bdgmnprt])\1$/, '$1');
  return base.length >= 5 ? base.replace(/(?:e|y|i)$/, '') : base;
}

function stripPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Stop words of plain queries. */
const functionWords = new Set('a an and are as at be by for from had has have he her his i in into is it its my not of on or our she that the their them they this to was were when which while with who whom you your me we after before during since also there then than very some any no'.split(' '));

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}
