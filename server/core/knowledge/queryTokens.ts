import type { Span } from '../base/span';
import { parseIcdCode, codeKey } from '../icd/code';
import type { QueryError, QueryNode } from './query';
import { foldWord, readWords } from './words';

/** A query token. */
export type QueryToken = Span & ({ readonly type: 'open' | 'close' | 'or' | 'not' | 'and' } | { readonly type: 'part'; readonly node: QueryNode; readonly isOperator: boolean });

export type QueryTokens = { readonly tokens: readonly QueryToken[] } | { readonly error: QueryError };

const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
/** `100..200`, `$100..$200`, `38..40°C`, `6.5..`, `..90mmHg`. */
const rangeForm = new RegExp(String.raw`^([$€£])?(${number})?\.\.([$€£])?(${number})?([a-zµμ°%][\p{L}°/%\d]*)?$`, 'iu');

/** Tokenizes a query, or reports the offset of its first error. */
export function readQueryTokens(text: string): QueryTokens {
  const tokens: QueryToken[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const step = readOne(text, at, character);
    if ('error' in step) return step;
    tokens.push(...step.tokens);
    at = step.end;
  }
  return { tokens };
}

type Step = { readonly tokens: readonly QueryToken[]; readonly end: number } | { readonly error: QueryError };

function readOne(text: string, at: number, character: string): Step {
  const span = { start: at, end: at + 1 };
  if (character === '(') return { tokens: [{ type: 'open', ...span }], end: span.end };
  if (character === ')') return { tokens: [{ type: 'close', ...span }], end: span.end };
  if (character === '|') return { tokens: [{ type: 'or', ...span }], end: span.end };
  if (isQuote(character)) return readPhrase(text, at);
  // A minus excludes only if attached to the next token; alone it is a dash.
  if (/[-−–]/.test(character)) return { tokens: /[\s)]/.test(text[at + 1] ?? ' ') ? [] : [{ type: 'not', ...span }], end: span.end };
  return readRun(text, at);
}

function isQuote(character: string): boolean {
  return character === '"' || character === '“' || character === '”' || character === '„';
}

function readPhrase(text: string, at: number): Step {
  let end = at + 1;
  while (end < text.length && !isQuote(text[end] ?? '')) end += 1;
  if (end === text.length) return wrong('This quotation mark is never closed.', at, at + 1);
  const words = text.slice(at + 1, end).split('*').flatMap((piece, index) => [...(index === 0 ? [] : [null]), ...readWords(piece).map((word) => word.text)]);
  if (words.every((word) => word === null)) return wrong('There is no word between these quotation marks.', at, end + 1);
  return { tokens: [{ type: 'part', node: { kind: 'phrase', words }, isOperator: true, start: at, end: end + 1 }], end: end + 1 };
}

/** Reads a run without spaces: a word, wildcard, range, `code:…`, `site:…`, `OR`. */
function readRun(text: string, at: number): Step {
  const run = /^[^\s()"“”„|]+/.exec(text.slice(at))?.[0] ?? text.slice(at, at + 1);
  const end = at + run.length;
  if (run === 'OR') return { tokens: [{ type: 'or', start: at, end }], end };
  if (run === 'AND') return { tokens: [{ type: 'and', start: at, end }], end };
  const node = readOperator(run, at, end);
  if (node !== undefined) return 'error' in node ? node : { tokens: [{ type: 'part', node, isOperator: true, start: at, end }], end };
  const words = readWords(run);
  const parts = words.map((word): QueryToken => ({ type: 'part', node: { kind: 'word', word: word.text }, isOperator: false, start: at + word.start, end: at + word.end }));
  return { tokens: parts, end };
}

function readOperator(run: string, at: number, end: number): QueryNode | { readonly error: QueryError } | undefined {
  const [, field = '', value = ''] = /^(code|site):(.*)$/is.exec(run) ?? [];
  if (field.toLowerCase() === 'code') return readCode(value, at, end);
  if (field.toLowerCase() === 'site') return readSite(value, at, end);
  if (run.includes('..')) return readRange(run, at, end);
  if (!run.includes('*')) return undefined;
  const pieces = run.split('*').map((piece) => readWords(piece).map((word) => word.text).join(''));
  return pieces.join('').length < 2 ? wrong('A wildcard needs at least two letters before its star.', at, end) : { kind: 'wildcard', pieces };
}

function readCode(value: string, at: number, end: number): QueryNode | { readonly error: QueryError } {
  if (value === '') return wrong('A code must directly follow "code:", as in code:J18.9.', at, end);
  const trimmed = value.replace(/[.*-]+$/, '');
  const code = parseIcdCode(trimmed);
  if (code !== undefined) return { kind: 'code', code: codeKey(code) };
  // A letter, or a letter and a digit, stands for a group of categories.
  if (/^[a-z]\d?$/i.test(trimmed)) return { kind: 'code', code: trimmed.toUpperCase() };
  return wrong(`"${value}" does not have the form of an ICD-10 code.`, at + 'code:'.length, end);
}

function readSite(value: string, at: number, end: number): QueryNode | { readonly error: QueryError } {
  const host = value.toLowerCase().replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  if (value === '') return wrong('A site must directly follow "site:", as in site:en.wikipedia.org.', at, end);
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host) ? { kind: 'site', host } : wrong(`"${value}" is not the name of a site.`, at + 'site:'.length, end);
}

function readRange(run: string, at: number, end: number): QueryNode | { readonly error: QueryError } | undefined {
  const match = rangeForm.exec(run);
  const [, before, from, after, to, unit] = match ?? [];
  if (match === null || (from === undefined && to === undefined)) {
    // An ellipsis after a word is not a range.
    return /^[^\d]*\.\.+$/.test(run) ? undefined : wrong('A range is two numbers with two dots between them, as in 38..40 or $100..$200.', at, end);
  }
  const low = from === undefined ? Number.NEGATIVE_INFINITY : Number(from.replaceAll(',', ''));
  const high = to === undefined ? Number.POSITIVE_INFINITY : Number(to.replaceAll(',', ''));
  if (low > high) return wrong('The start of the range is greater than its end.', at, end);
  const currency = before ?? after;
  const unitWords = unit === undefined ? [] : readWords(unit).map((word) => foldWord(word.text));
  return { kind: 'range', from: low, to: high, ...(currency === undefined ? {} : { currency }), ...(unitWords.length === 0 ? {} : { unit: unitWords }) };
}

function wrong(message: string, start: number, end: number): { readonly error: QueryError } {
  return { error: { message, span: { start, end } } };
}
