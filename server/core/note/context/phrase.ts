import { readTokens } from '../reading/tokens';

/** An element of a parsed trigger phrase: a word, a word class in angle brackets, or alternatives. */
export type PhraseElement = string | { readonly alternatives: readonly (readonly PhraseElement[])[] };

/** Kept whole: class names, and the possessive, which is one token only after a word. */
const wholeForm = /^(?:<[a-z]+>|'s)$/;

/**
 * Parses a phrase: `no (sign|evidence of|) <kin>` has two or three elements. Parentheses may nest; a literal parenthesis is
 * followed by a blank or punctuation, or contains no bar.
 */
export function parsePhrase(line: string): readonly PhraseElement[] {
  const open = findGroup(line);
  if (open === undefined) return wordsOf(line);
  const { start, end } = open;
  const alternatives = splitAlternatives(line.slice(start + 1, end)).map(parsePhrase);
  return [...wordsOf(line.slice(0, start)), { alternatives }, ...parsePhrase(line.slice(end + 1))];
}

const plainWord = /^[a-z]+$/;

function wordsOf(text: string): readonly string[] {
  if (plainWord.test(text)) return [text];
  // Most parts are plain words or punctuation; only the others need the tokenizer, which allocates a word table per call.
  return text.split(' ').flatMap((part) => (part.length === 0 ? [] : part.length === 1 || plainWord.test(part) || wholeForm.test(part) ? [part] : readTokens(part, 0, part.length).words));
}

function findGroup(line: string): { readonly start: number; readonly end: number } | undefined {
  for (let start = line.indexOf('('); start !== -1; start = line.indexOf('(', start + 1)) {
    const end = closingOf(line, start);
    if (end !== -1 && !' -+?'.includes(line.charAt(start + 1)) && splitAlternatives(line.slice(start + 1, end)).length > 1) return { start, end };
    // `(-|) in`: alternatives of which the first is punctuation.
    if (end !== -1 && /^\([-–+]\|/.test(line.slice(start, end))) return { start, end };
  }
  return undefined;
}

function closingOf(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at += 1) {
    if (line.charAt(at) === '(') depth += 1;
    if (line.charAt(at) === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function splitAlternatives(inner: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at += 1) {
    const sign = inner.charAt(at);
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign !== '|' || depth > 0) continue;
    parts.push(inner.slice(start, at));
    start = at + 1;
  }
  return [...parts, inner.slice(start)];
}
