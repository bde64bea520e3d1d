import type { IsoDate } from '../base/isoDate';

/**
 * One published version of the ICD-10-CM code list: the October release of a fiscal year, or a mid-year update. Validity
 * depends on editions, not on years: the list also changed on 2021-01-01, 2022-04-01 and 2023-04-01.
 */
export interface Edition {
  /** `FY2026` for an October release; `FY2025-04-01` for an update, named by its first day; `starter` for the starter set. */
  readonly id: string;
  /** Display name: `FY2026`, `FY2025 (April 1, 2025 update)`, `starter subset, not a release`. */
  readonly label: string;
  readonly fiscalYear: number;
  /** First day in force. */
  readonly firstDay: IsoDate;
  /** Last day in force, as far as the installed editions show: the day before the next edition, else September 30 of the fiscal year. */
  readonly lastDay: IsoDate;
  readonly kind: 'official' | 'starter';
  /** Lines of the order file: headers and billable codes. */
  readonly rows: number;
  readonly billable: number;
  /** Name of the source file, without its path. */
  readonly sourceName: string;
  readonly sourceSha256: string;
}

/** The edition that applies to a date, and whether it was in force then or is only the nearest installed one. */
export interface EditionChoice {
  readonly edition: Edition;
  readonly inForce: boolean;
}

/**
 * The installed edition in force on a day, else the nearest one by date.
 * @param editions oldest first, as in {@link Catalog.editions}
 */
export function chooseEdition(editions: readonly Edition[], on: IsoDate): EditionChoice | undefined {
  const started = editions.findLast((edition) => edition.firstDay <= on);
  const edition = started ?? editions[0];
  if (edition === undefined) return undefined;
  return { edition, inForce: edition.firstDay <= on && on <= edition.lastDay };
}
