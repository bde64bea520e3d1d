import type { ParsedQuery, QueryError, QueryNode } from './query';
import { readQueryTokens, type QueryToken } from './queryTokens';

/**
 * Parses a knowledge query: words, `"exact phrase"`, `-word`, `OR`, `( )`, `word*`, `n..m` (with `$` and units), `code:J18.9`,
 * `site:`. `OR` binds tighter than juxtaposition, as in web search. Plain words are ranked and none is required; with any
 * operator, every part must match.
 */
export function parseQuery(text: string): ParsedQuery {
  const read = readQueryTokens(text);
  if ('error' in read) return { state: 'wrong', error: read.error };
  const { tokens } = read;
  if (tokens.length === 0) return { state: 'empty' };
  const words = tokens.flatMap((token) => (token.type === 'part' && token.node.kind === 'word' && !token.isOperator ? [token.node.word] : []));
  if (words.length === tokens.length) return { state: 'ok', query: { kind: 'ranked', words } };
  const parser = new Parser(tokens);
  const root = parser.sequence();
  const error = parser.error ?? (parser.rest === undefined ? undefined : { message: 'This closing bracket has no opening bracket.', span: parser.rest });
  if (error !== undefined) return { state: 'wrong', error };
  if (root === undefined) return { state: 'empty' };
  if (isNegative(root)) return { state: 'wrong', error: { message: 'This only excludes something; also say what to look for.', span: { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 } } };
  return { state: 'ok', query: { kind: 'precise', root } };
}

function isNegative(node: QueryNode): boolean {
  if (node.kind === 'not') return true;
  if (node.kind === 'and') return node.parts.every(isNegative);
  return node.kind === 'or' && node.parts.some(isNegative);
}

/** Maximum nesting of parentheses, so that no query can exhaust the stack. */
const deepest = 50;

/** Recursive-descent parser; after the first error everything returns undefined. */
class Parser {
  error: QueryError | undefined;
  readonly #tokens: readonly QueryToken[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens;
  }

  /** The next unread token. */
  get rest(): QueryToken | undefined {
    return this.#tokens[this.#at];
  }

  /** Juxtaposed parts, up to a closing parenthesis or the end. */
  sequence(): QueryNode | undefined {
    const parts: QueryNode[] = [];
    for (let next = this.rest; next !== undefined && next.type !== 'close'; next = this.rest) {
      if (next.type === 'and') {
        this.#at += 1;
        if (parts.length === 0 || this.#isAtEnd()) return this.#fail('AND must stand between two search terms.', next);
        continue;
      }
      const part = this.#alternatives();
      if (part === undefined) return undefined;
      parts.push(part);
    }
    const [only] = parts;
    return parts.length > 1 ? { kind: 'and', parts } : only;
  }

  #alternatives(): QueryNode | undefined {
    const first = this.rest;
    if (first?.type === 'or') return this.#fail('OR must stand between two search terms.', first);
    const parts: QueryNode[] = [];
    for (;;) {
      const part = this.#unit();
      if (part === undefined) return undefined;
      parts.push(part);
      const or = this.rest;
      if (or?.type !== 'or') break;
      this.#at += 1;
      const after = this.rest;
      if (after === undefined || after.type === 'close' || after.type === 'or' || after.type === 'and') return this.#fail('OR must stand between two search terms.', or);
    }
    const [only] = parts;
    return parts.length > 1 ? { kind: 'or', parts } : only;
  }

  #unit(): QueryNode | undefined {
    const token = this.rest;
    if (token === undefined) return undefined;
    this.#at += 1;
    if (token.type === 'part') return token.node;
    if (token.type === 'open') return this.#group(token);
    if (token.type !== 'not') return this.#fail('A search term is missing here.', token);
    const next = this.rest;
    if (next === undefined || (next.type !== 'part' && next.type !== 'open')) return this.#fail('This minus sign is followed by nothing to exclude.', token);
    const part = this.#unit();
    return part === undefined ? undefined : { kind: 'not', part };
  }

  #group(open: QueryToken): QueryNode | undefined {
    this.#depth += 1;
    if (this.#depth > deepest) return this.#fail('The brackets are nested too deeply.', open);
    const inner = this.sequence();
    if (this.error !== undefined) return undefined;
    const close = this.rest;
    if (close?.type !== 'close') return this.#fail('This bracket is never closed.', open);
    if (inner === undefined) return this.#fail('There is nothing between these brackets.', { ...open, end: close.end });
    this.#at += 1;
    this.#depth -= 1;
    return inner;
  }

  #isAtEnd(): boolean {
    return this.rest === undefined || this.rest.type === 'close';
  }

  #fail(message: string, { start, end }: QueryToken): undefined {
    this.error ??= { message, span: { start, end } };
    return undefined;
  }
}
