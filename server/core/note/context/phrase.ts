import { readTokens } from '../reading/tokens';

/** A line of a trigger file, read: words, names of word classes in angle brackets, and places where one of several stands. */
export type PhraseElement = string | { readonly alternatives: readonly (readonly PhraseElement[])[] };

/** What stands as it is: names of classes, and the possessive, which is one token only behind a word. */
const wholeForm = /^(?:<[a-z]+>|'s)$/;

/**
 * Reads a line: `no (sign|evidence of|) <kin>` has two or three elements. Brackets may nest; one with a blank or a sign
 * behind it, or without a bar, is a bracket of the text itself.
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
  // Most parts are words or signs as they stand: the reader, with a table of words for each, is asked for the few others.
  return text.split(' ').flatMap((part) => (part.length === 0 ? [] : part.length === 1 || plainWord.test(part) || wholeForm.test(part) ? [part] : readTokens(part, 0, part.length).words));
}

function findGroup(line: string): { readonly start: number; readonly end: number } | undefined {
  for (let start = line.indexOf('('); start !== -1; start = line.indexOf('(', start + 1)) {
    const end = closingOf(line, start);
    if (end !== -1 && !' -+?'.includes(line.charAt(start + 1)) && splitAlternatives(line.slice(start + 1, end)).length > 1) return { start, end };
    // `(-|) in`: a group whose first alternative is a sign.
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
