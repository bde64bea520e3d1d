import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { CodeBadges } from '../../core/icd/codeBadges';
import type { IcdCode } from '../../core/icd/code';
import { complicationYear, dateComplicationSource } from './badgeText';
import { historyOf } from './codeHistory';

/** Which of the installed lists are older than a code, named for people; undefined where a list knows the code or could. */
export interface OlderLists {
  /** `CC and MCC lists (MS-DRG v40 of FY2023)`. */
  readonly complication?: string;
  /** `HCC mapping of 2026`. */
  readonly risk?: string;
}

/**
 * The lists of payment systems that a code came after: that they do not name it says nothing of it (J15.61, new in FY2024, is
 * an MCC, and no list of FY2023 could say so). Nothing is told of headers, and where no installed data tell when the code came.
 */
export function findOlderLists(code: IcdCode, { catalog, badges, on }: { readonly catalog: Catalog; readonly badges: CodeBadges | undefined; readonly on: IsoDate }): OlderLists {
  if (badges === undefined || catalog.lookup(code, on)?.status !== 'billable') return {};
  const came = historyOf(code, catalog).findLast(({ action }) => action === 'added' || action === 'toBillable')?.from;
  if (came === undefined) return {};
  const { complicationSource, riskYear } = badges;
  const listYear = complicationSource === undefined ? undefined : complicationYear(complicationSource);
  return {
    ...(complicationSource !== undefined && listYear !== undefined && badges.complication(code) === undefined && came > `${listYear}-09-30` ? { complication: `CC and MCC lists (${dateComplicationSource(complicationSource)})` } : {}),
    // A mapping of one payment year is of diagnoses of the year before, and the codes of that year's October came after its files.
    ...(riskYear !== undefined && badges.riskCategories(code).length === 0 && came >= `${Number(riskYear) - 1}-10-01` ? { risk: `HCC mapping of ${riskYear}` } : {}),
  };
}

/** `newer than the CC and MCC lists (MS-DRG v40 of FY2023) and the HCC mapping of 2026`; empty where none is older. */
export function describeOlderLists({ complication, risk }: OlderLists): string {
  const names = [complication, risk].filter((name) => name !== undefined).map((name) => `the ${name}`);
  return names.length === 0 ? '' : `newer than ${names.join(' and ')}`;
}
