import { makeIsoDate, type IsoDate } from '../../../server/core/base/isoDate';

/** Facts about a published code list, known in advance. */
export interface PublishedEdition {
  /** As {@link Edition.id}. */
  readonly id: string;
  readonly fiscalYear: number;
  readonly firstDay: IsoDate;
  /** Billable codes in the list. */
  readonly billable: number;
  /** Number of lines in the order file, if known from the publisher or a verified file. */
  readonly rows?: number;
  /** Some codes, dotless, spread over the alphabet, that first appeared in this list and are in all later ones. */
  readonly newCodes: readonly string[];
}

/**
 * Every version of the ICD-10-CM list that differs from its predecessor, oldest first. Updates without code changes (April 2024,
 * April 2025, April 2026) are editions too, but can be recognised only by name.
 * Sources. New codes and their dates: the NCHS Conversion Table of FY2026 ("Current code assignment", "Effective"). Billable
 * totals: the summaries at the end of the order addenda of FY2024 to FY2026 (73,674; 74,044; 74,260; 74,719), the FY2023 order
 * file (73,639), NCHS's announcement of FY2027 (74,879). For earlier years NCHS's yearly announcements, whose additions and
 * deletions add up exactly: 69,823 + 1,974 − 311 = 71,486, + 360 − 142 = 71,704, + 279 − 51 = 71,932, + 273 − 21 = 72,184, + 490
 * (two of them from April 2020) − 58 = 72,616, + 6 − 1 = 72,621, + 159 − 32 = 72,748, + 3 − 1 = 72,750, + 1,176 − 287 = 73,639, +
 * 42 − 7 = 73,674.
 */
export const publishedEditions: readonly PublishedEdition[] = [
  { ...october(2016), billable: 69_823, newCodes: [] },
  { ...october(2017), billable: 71_486, newCodes: ['D49519', 'I69010', 'K5531', 'N8311', 'Q2544', 'Z30016'] },
  { ...october(2018), billable: 71_704, newCodes: ['C9622', 'H442E9', 'L97125', 'O00201', 'Z4003'] },
  { ...october(2019), billable: 71_932, newCodes: ['C44131', 'G7100', 'H10829', 'N35914', 'P7422', 'Z1349'] },
  { ...october(2020), billable: 72_184, newCodes: ['D8131', 'I82453', 'L89156', 'Q6602', 'Q7960', 'Z86006'] },
  { ...update(2020, 4), billable: 72_186, newCodes: ['U070', 'U071'] },
  { ...october(2021), billable: 72_616, newCodes: ['B6002', 'D89832', 'G9602', 'J84178', 'M92511', 'R7401'] },
  { ...update(2021, 1), billable: 72_621, newCodes: ['J1282', 'M3581', 'Z1152', 'Z20822', 'Z8616'] },
  { ...october(2022), billable: 72_748, newCodes: ['C7963', 'G929', 'L24B3', 'M5451', 'R6332', 'Z92850'] },
  { ...update(2022, 4), billable: 72_750, newCodes: ['Z28310', 'Z28311', 'Z2839'] },
  { ...october(2023), billable: 73_639, newCodes: ['D68020', 'F0394', 'I7161', 'N80342', 'N80C2', 'Z91118'] },
  { ...update(2023, 4), billable: 73_674, newCodes: ['Y07010', 'Y07040', 'Y0746', 'Z91141', 'Z91414'] },
  { ...october(2024), billable: 74_044, rows: 97_296, newCodes: ['D48110', 'G20A2', 'H50669', 'N02B3', 'R09A9', 'Z9185'] },
  { ...october(2025), billable: 74_260, rows: 97_584, newCodes: ['C814A', 'C8621', 'F50014', 'K6040', 'M65931', 'Z67A2'] },
  { ...october(2026), billable: 74_719, rows: 98_186, newCodes: ['C50A1', 'G35B0', 'L98432', 'R108A9', 'Z8411'] },
  { ...october(2027), billable: 74_879, rows: 98_403, newCodes: [] },
];

/** Id and days of the October release of a fiscal year. */
export function october(fiscalYear: number): { id: string; fiscalYear: number; firstDay: IsoDate } {
  return { id: `FY${fiscalYear}`, fiscalYear, firstDay: day(fiscalYear - 1, 10) };
}

/** Id and days of a mid-year update, named by the year and month of its first day (January to September). */
export function update(year: number, month: number): { id: string; fiscalYear: number; firstDay: IsoDate } {
  const firstDay = day(year, month);
  return { id: `FY${year}-${firstDay.slice(5)}`, fiscalYear: year, firstDay };
}

function day(year: number, month: number): IsoDate {
  const date = makeIsoDate(year, month, 1);
  if (date === undefined) throw new RangeError(`There is no first day of month ${month} of ${year}.`);
  return date;
}
