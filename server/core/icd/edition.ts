import type { IsoDate } from '../base/isoDate';

/**
 * One published state of the ICD-10-CM code list: the October release of a fiscal year or one of its mid-year updates.
 * Validity is a matter of editions, not of years: the list also changed on 2021-01-01, 2022-04-01 and 2023-04-01.
 */
export interface Edition {
  /** `FY2026` for an October release; `FY2025-04-01` for an update, named by its first day; `starter` for the starter set. */
  readonly id: string;
  /** For people: `FY2026`, `FY2025 (April 1, 2025 update)`, `starter subset, not a release`. */
  readonly label: string;
  readonly fiscalYear: number;
  /** First day in force. */
  readonly firstDay: IsoDate;
  /** Last day in force as far as the installed editions tell: the day before the next one, else September 30 of its fiscal year. */
  readonly lastDay: IsoDate;
  readonly kind: 'official' | 'starter';
  /** Lines of the order file: headers and billable codes. */
  readonly rows: number;
  readonly billable: number;
  /** The file that it was read from, name only. */
  readonly sourceName: string;
  readonly sourceSha256: string;
}

/** The edition to judge a date by, and whether it was really in force then or is only the nearest one installed. */
export interface EditionChoice {
  readonly edition: Edition;
  readonly inForce: boolean;
}

/**
 * The installed edition in force on a day; where that one is not installed, the nearest one by date.
 * @param editions oldest first, as {@link Catalog.editions} gives them.
 */
export function chooseEdition(editions: readonly Edition[], on: IsoDate): EditionChoice | undefined {
  const started = editions.findLast((edition) => edition.firstDay <= on);
  const edition = started ?? editions[0];
  if (edition === undefined) return undefined;
  return { edition, inForce: edition.firstDay <= on && on <= edition.lastDay };
}
