import type { IsoDate } from '../../../server/core/base/isoDate';
import { october, publishedEditions, update } from './publishedEditions';

/** The edition that names speak of. */
export interface NamedEdition {
  readonly id: string;
  readonly fiscalYear: number;
  readonly firstDay: IsoDate;
  /** False where only a year is named: then it may also be an update of that year (CDC called April 2022's `icd10cm_order_2022.txt`). */
  readonly namesMonth: boolean;
  /** The name that says so, for messages. */
  readonly source: string;
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Names of the publisher, of its folders, or of a user who sorted files by year; others (`2024-11-23 backup`) tell nothing. */
const tellingName = /icd|\bfy|^fy|order|code|desc|update|^20\d\d$/i;
/** A calendar date within a name (`updated-12162020`, `2024-11-23`) is the day of a visit to the web page, not an edition. */
const dates = /\d{8}|20\d\d[-_.]\d\d?[-_.]\d\d?|\d\d?[-_.]\d\d?[-_.]20\d\d/g;

/**
 * What the names around an order file say of its edition: `icd10cm-order-2026.txt`, `icd10cm-order-April-2025.txt`,
 * `FY2025`, `April-1-2023-Update`.
 * @param names nearest first: the file or archive entry, then the archive, then the folders above.
 * @returns undefined where no name tells a year.
 */
export function readEditionName(names: readonly string[]): NamedEdition | undefined {
  const hints = names.map(readHint).filter(({ name, fiscalYear, month }) => tellingName.test(name) || (fiscalYear !== undefined && month !== undefined));
  const nearest = hints.find((hint) => hint.fiscalYear !== undefined);
  if (nearest?.fiscalYear === undefined) return undefined;
  const { fiscalYear } = nearest;
  // A name further off may add the month, but only of the same fiscal year.
  const withMonth = hints.find((hint) => hint.month !== undefined && canBegin(fiscalYear, hint.month) && (hint.fiscalYear === undefined || hint.fiscalYear === fiscalYear));
  const own = nearest.month !== undefined && canBegin(fiscalYear, nearest.month) ? nearest.month : undefined;
  const month = own ?? withMonth?.month;
  const source = own === undefined && withMonth !== undefined && withMonth !== nearest ? `${nearest.name} in ${withMonth.name}` : nearest.name;
  const isUpdate = month !== undefined && month < 10;
  return { ...(isUpdate ? update(fiscalYear, month) : october(fiscalYear)), namesMonth: month !== undefined, source };
}

/**
 * True where an edition of the fiscal year can begin in the month: October, April (the day that the law keeps for updates, 42 U.S.C.
 * 1395ww(d)(5)(K)(vii)), or another one in which an update did come (January 2021) or may yet; any other month is that of a download.
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
  // With a month the year is the calendar's: October 2025 begins fiscal year 2026.
  return { name, fiscalYear: month !== undefined && month >= 10 ? year + 1 : year, month };
}

function monthOf(name: string): number | undefined {
  const words = name.toLowerCase().split(/[^a-z]+/);
  const index = months.findIndex((month) => words.includes(month) || words.includes(month.slice(0, 3)));
  return index === -1 ? undefined : index + 1;
}
