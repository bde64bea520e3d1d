import type { Span } from '../base/span';

/** A query, taken apart. */
export type Query =
  /** Words alone: articles with more of them come first, none of them is required. */
  | { readonly kind: 'ranked'; readonly words: readonly string[] }
  /** Operators were used: every part must match. */
  | { readonly kind: 'precise'; readonly root: QueryNode };

/** A part of a precise query. */
export type QueryNode =
  | { readonly kind: 'word'; readonly word: string }
  /** `pneum*`, `*itis`, `card*itis`: pieces around the stars, folded; an empty first piece is a leading star. */
  | { readonly kind: 'wildcard'; readonly pieces: readonly string[] }
  /** Words next to each other in this order; `null` stands for any one word. */
  | { readonly kind: 'phrase'; readonly words: readonly (string | null)[] }
  | NumberRange
  /** Articles that state this code, or one above or below it, or a range that holds it. Dotless, upper case. */
  | { readonly kind: 'code'; readonly code: string }
  /** Articles of this host and of those below it. */
  | { readonly kind: 'site'; readonly host: string }
  | { readonly kind: 'and'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly parts: readonly QueryNode[] }
  /** Only within an `and` that has another part. */
  | { readonly kind: 'not'; readonly part: QueryNode };

/** Numbers between two bounds, both inclusive; `$` before or a unit behind where they are asked for. */
export interface NumberRange {
  readonly kind: 'range';
  readonly from: number;
  readonly to: number;
  /** `$`, `€` or `£`. */
  readonly currency?: string;
  /** Folded words of the unit: `mg`, `°c`, `mg dl`. */
  readonly unit?: readonly string[];
}

/** What is wrong with a query, and at which of its characters. */
export interface QueryError {
  readonly message: string;
  readonly span: Span;
}

export type ParsedQuery = { readonly state: 'ok'; readonly query: Query } | { readonly state: 'empty' } | { readonly state: 'wrong'; readonly error: QueryError };
