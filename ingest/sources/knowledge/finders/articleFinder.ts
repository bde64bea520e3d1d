import type { PoliteRequest } from '../site/politeClient';

/** A code that an article is wanted for. */
export interface WantedCode {
  /** Dotted. */
  readonly code: string;
  /** Its title in the installed release, where there is one; else the code itself is searched for. */
  readonly title?: string;
}

/** An article that a finder proposes for a code. */
export interface FoundTitle {
  readonly code: string;
  readonly title: string;
  /** The finder knows that the article is about the code; else it only came first in a search. */
  readonly isStated: boolean;
}

/** One question to a search provider, and how its answer is read. */
export interface FinderQuestion {
  readonly request: Omit<PoliteRequest, 'maxAgeMs'>;
  /** Never throws: an answer of another shape proposes nothing. */
  readonly read: (body: Buffer) => readonly FoundTitle[];
}

/** A search provider: from codes to titles of articles. */
export interface ArticleFinder {
  readonly id: 'wikidata' | 'mediawiki' | 'google';
  /** A word that its user should hear. */
  readonly notice?: string;
  questions(codes: readonly WantedCode[]): readonly FinderQuestion[];
}

/** JSON of an answer, or undefined. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** True for a body that is whole JSON. */
export function isJson(body: Buffer): boolean {
  return parseJson(body) !== undefined;
}
