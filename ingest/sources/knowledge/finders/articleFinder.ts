import type { PoliteRequest } from '../site/politeClient';

/** A code for which an article is wanted. */
export interface WantedCode {
  /** Dotted. */
  readonly code: string;
  /** Its title in the installed release, if there is one; otherwise the code itself is searched for. */
  readonly title?: string;
}

/** An article proposed by a finder for a code. */
export interface FoundTitle {
  readonly code: string;
  readonly title: string;
  /** True if the finder knows that the article is about the code; false for the top hit of a search. */
  readonly isStated: boolean;
}

/** A request to a search provider, with the parser of its response. */
export interface FinderQuestion {
  readonly request: Omit<PoliteRequest, 'maxAgeMs'>;
  /** Never throws: a response of another shape yields nothing. */
  readonly read: (body: Buffer) => readonly FoundTitle[];
}

/** A search provider that maps codes to article titles. */
export interface ArticleFinder {
  readonly id: 'wikidata' | 'mediawiki' | 'google';
  /** A notice for the user. */
  readonly notice?: string;
  questions(codes: readonly WantedCode[]): readonly FinderQuestion[];
}

/** The parsed JSON of a response, or undefined. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** True if a body is complete JSON. */
export function isJson(body: Buffer): boolean {
  return parseJson(body) !== undefined;
}
