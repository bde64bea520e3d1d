import type { Span } from '../base/span';

/** A word, number or sign of a text, as searches compare it, and where it stands. */
export interface Word extends Span {
  /** Folded: lower case, without accents, American spelling; numbers without their commas. */
  readonly text: string;
}

/**
 * Codes keep their dot (`J18.9`), numbers their fraction; a number and the unit written to it are two words (`500mg`); signs
 * of money, percent and degrees are words, since ranges ask for them.
 */
const wordForm = /[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![\p{L}\p{N}])|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|°\s?[cf](?!\p{L})|[$€£%]|[\p{L}][\p{L}\p{M}\p{N}]*/giu;

const greek: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
};

/** The words of a text in order. A possessive `'s` is no word. */
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

/** A single word in the form that searches compare. */
export function foldWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (plainAscii.test(lower)) return lower.length < 5 ? lower : american(lower);
  if (/^\d/.test(lower)) return lower.replaceAll(',', '');
  const bare = lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s/g, '');
  const letter = greek[bare];
  if (letter !== undefined) return letter;
  // Micrograms and their like; elsewhere Greek letters are told by their names.
  const latin = bare.replace(/^μ(?=[a-z])/, 'u').replace(/[α-ω]/g, (sign) => greek[sign] ?? sign);
  return latin.length < 5 ? latin : american(latin);
}

const british = /[ao]e|our$|[bt]re$/;

/** `oedema`, `haemorrhage`, `tumour`, `fibre` as Americans write them; both sides of a comparison are folded alike. */
function american(word: string): string {
  // Most words are spelled alike everywhere, and there are many of them.
  return !british.test(word) ? word : word.replace(/[ao]e/g, 'e').replace(/our$/, 'or').replace(/([bt])re$/, '$1er');
}

/**
 * What inflected forms of a word have in common (`wheezing`, `wheezes`, `wheeze` → `wheez`): for grouping, not for showing.
 * Cautious on purpose: a wrong group finds what nobody asked for.
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

/** Words that carry no meaning of their own in a query of plain words. */
const functionWords = new Set('a an and are as at be by for from had has have he her his i in into is it its my not of on or our she that the their them they this to was were when which while with who whom you your me we after before during since also there then than very some any no'.split(' '));

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}
