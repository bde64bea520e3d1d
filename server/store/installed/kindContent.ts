/** A description of a release's content, from its manifest. */
export interface KindContent {
  /** Number of entries: codes, mappings, articles, films. */
  readonly rows: number;
  /** Everything in one line for display; empty if the manifest lacks it. */
  readonly headline: string;
  /** Line by line; only the headline if there is nothing more. */
  readonly lines: readonly string[];
  /** The same for programs, with keys specific to the kind. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** For a manifest without a description. */
export const noContent: KindContent = { rows: 0, headline: '', lines: [], details: {} };
