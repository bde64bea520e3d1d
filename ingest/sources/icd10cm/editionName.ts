import type { IsoDate } from '../../../server/core/base/isoDate';
import { october, publishedEditions, update } from './publishedEditions';

/** The edition that file names indicate. */
export interface NamedEdition {
  readonly id: string;
  readonly fiscalYear: number;
  readonly firstDay: IsoDate;
  /** False if only a year is named, which may also be an update of that year (CDC named April 2022's file `icd10cm_order_2022.txt`). */
  readonly namesMonth: boolean;
  /** The name used, for messages. */
  readonly source: string;
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Names from the publisher, its folders, or users who sort files by year; others (`2024-11-23 backup`) are ignored. */
const tellingName = /icd|\bfy|^fy|order|code|desc|update|^20\d\d$/i;
/** A full date in a name (`updated-12162020`, `2024-11-23`) is that of a download, not of an edition. */
const dates = /\d{8}|20\d\d[-_.]\d\d?[-_.]\d\d?|\d\d?[-_.]\d\d?[-_.]20\d\d/g;

/**
 * Determines the edition from the names around an order file: `icd10cm-order-2026.txt`, `icd10cm-order-April-2025.txt`, `FY2025`,
 * `April-1-2023-Update`.
 * @param names nearest first: the file or archive entry, the archive, the folders above
 * @returns undefined if no name contains a year
 */
export function readEditionName(names: readonly string[]): NamedEdition | undefined {
  const hints = names.map(readHint).filter(({ name, fiscalYear, month }) => tellingName.test(name) || (fiscalYear !== undefined && month !== undefined));
  const nearest = hints.find((hint) => hint.fiscalYear !== undefined);
  if (nearest?.fiscalYear === undefined) return undefined;
  const { fiscalYear } = nearest;
  // A more distant name may add the month, but only for the same fiscal year.
  const withMonth = hints.find((hint) => hint.month !== undefined && canBegin(fiscalYear, hint.month) && (hint.fiscalYear === undefined || hint.fiscalYear === fiscalYear));
  const own = nearest.month !== undefined && canBegin(fiscalYear, nearest.month) ? nearest.month : undefined;
  const month = own ?? withMonth?.month;
  const source = own === undefined && withMonth !== undefined && withMonth !== nearest ? `${nearest.name} in ${withMonth.name}` : nearest.name;
  const isUpdate = month !== undefined && month < 10;
  return { ...(isUpdate ? update(fiscalYear, month) : october(fiscalYear)), namesMonth: month !== undefined, source };
}

/**
 * True if an edition of the fiscal year can take effect in the month: October, April (the statutory date of updates, 42 U.S.C.
 * 1395ww(d)(5)(K)(vii)), or another month with a past (January 2021) or possible update; any other month is that of a download.
 */
function canBegin(fiscalYear: number, month: number): boolean {
  if (month >= 10 || month === 4) return true;
  return publishedEditions.some(({ id }) => id === update(fiscalYear, month).id) || (month === 1 && fiscalYear > (publishedEditions.at(-1)?.fiscalYear ?? 0));
}

interface Hint {
  readonly name: string;
  readonly fiscalYear: number | undefined;
  /** 1–12. */
  readonly month: number | undefined;
}

function readHint(name: string): Hint {
  const own = /fy(20\d\d)-(\d\d)-\d\d/i.exec(name);
  if (own !== null) return { name, fiscalYear: Number(own[1]), month: Number(own[2]) };
  const plain = name.replace(dates, ' ');
  const month = monthOf(plain);
  const fiscal = /fy[-_ ]?(20)?(\d\d)(?!\d)/i.exec(plain);
  if (fiscal !== null) return { name, fiscalYear: 2000 + Number(fiscal[2]), month };
  const calendar = /(?<!\d)20(\d\d)(?!\d)/.exec(plain);
  if (calendar === null) return { name, fiscalYear: undefined, month };
  const year = 2000 + Number(calendar[1]);
  // Together with a month, the year is a calendar year: October 2025 is in fiscal year 2026.
  return { name, fiscalYear: month !== undefined && month >= 10 ? year + 1 : year, month };
}

function monthOf(name: string): number | undefined {
  const words = name.toLowerCase().split(/[^a-z]+/);
  const index = months.findIndex((month) => words.includes(month) || words.includes(month.slice(0, 3)));
  return index === -1 ? undefined : index + 1;
}
