/** A word of one reading of a query. */
export interface QueryWord {
  readonly term: string;
  /** The last word as it was written: letters may follow. */
  readonly isBeingTyped: boolean;
}
