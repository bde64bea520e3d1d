import type { Span } from '../base/span';

/** A parsed query. */
export type Query =
  /** Plain words: articles with more of them rank higher, none is required. */
  | { readonly kind: 'ranked'; readonly words: readonly string[] }
  /** With operators: every part must match. */
  | { readonly kind: 'precise'; readonly root: QueryNode };

/** A part of a precise query. */
export type QueryNode =
  | { readonly kind: 'word'; readonly word: string }
  /** `pneum*`, `*itis`, `card*itis`: folded pieces around the asterisks; an empty first piece is a leading asterisk. */
  | { readonly kind: 'wildcard'; readonly pieces: readonly string[] }
  /** Adjacent words in this order; `null` matches any one word. */
  | { readonly kind: 'phrase'; readonly words: readonly (string | null)[] }
  | NumberRange
  /** Articles that state this code, an ancestor, a descendant, or a range that contains it. Upper case, no decimal point. */
  | { readonly kind: 'code'; readonly code: string }
  /** Articles of this host and its subdomains. */
  | { readonly kind: 'site'; readonly host: string }
  | { readonly kind: 'and'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly parts: readonly QueryNode[] }
  /** Only within an `and` that has another part. */
  | { readonly kind: 'not'; readonly part: QueryNode };

/** A numeric range, inclusive at both ends, with an optional currency sign or unit. */
export interface NumberRange {
  readonly kind: 'range';
  readonly from: number;
  readonly to: number;
  /** `$`, `€` or `£`. */
  readonly currency?: string;
  /** Folded words of the unit: `mg`, `°c`, `mg dl`. */
  readonly unit?: readonly string[];
}

/** A syntax error and its offset. */
export interface QueryError {
  readonly message: string;
  readonly span: Span;
}

export type ParsedQuery = { readonly state: 'ok'; readonly query: Query } | { readonly state: 'empty' } | { readonly state: 'wrong'; readonly error: QueryError };
