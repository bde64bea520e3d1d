/** A word of a reading. */
export interface QueryWord {
  readonly term: string;
  /** True for the last word as written, which may continue. */
  readonly isBeingTyped: boolean;
}
