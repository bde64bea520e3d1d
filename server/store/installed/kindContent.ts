/** What the manifest of a release says of its content. */
export interface KindContent {
  /** Rows of its kind: codes, mappings, articles, films. */
  readonly rows: number;
  /** All of it in one line for people; empty where the manifest does not tell. */
  readonly headline: string;
  /** Line by line: the headline alone where there is no more to tell. */
  readonly lines: readonly string[];
  /** The same for programs, under names of its kind. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Of a manifest that does not tell. */
export const untold: KindContent = { rows: 0, headline: '', lines: [], details: {} };
