/** What the manifest of a release says of its content. */
export interface KindContent {
  /** Rows of its kind: codes, mappings, articles, films. */
  readonly rows: number;
  /** Lines for people. */
  readonly lines: readonly string[];
  /** The same for programs, under names of its kind. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Of a manifest that does not tell. */
export const untold: KindContent = { rows: 0, lines: [], details: {} };
