import type { IsoDate } from '../../../core/base/isoDate';

/** One line of an order file (fixed columns; see `ingest/sources/icd10cm/orderFile.ts`). */
export interface OrderRow {
  /** Sequence number, columns 0–4: the order of the Tabular List, which is not ASCII order. */
  readonly rank: number;
  /** Code without dot, columns 6–12. */
  readonly key: string;
  /** Column 14: 1 = billable, 0 = header. */
  readonly isBillable: boolean;
  readonly shortTitle: string;
  readonly longTitle: string;
}

/** A parsed edition, input of a build; see {@link Edition} for the common fields. */
export interface EditionInput {
  readonly id: string;
  readonly label: string;
  readonly fiscalYear: number;
  readonly firstDay: IsoDate;
  readonly kind: 'official' | 'starter';
  readonly sourceName: string;
  readonly sourceSha256: string;
  readonly rows: readonly OrderRow[];
}
