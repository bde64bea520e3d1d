import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { CodeBadges } from '../../core/icd/codeBadges';
import type { IcdCode } from '../../core/icd/code';
import { complicationYear, dateComplicationSource } from './badgeText';
import { historyOf } from './codeHistory';

/** The installed lists that are older than a code, by display name; a list is absent if it contains the code or could have contained it. */
export interface OlderLists {
  /** `CC and MCC lists (MS-DRG v40 of FY2023)`. */
  readonly complication?: string;
  /** `HCC mapping of 2026`. */
  readonly risk?: string;
}

/**
 * The payment lists published before a code was introduced: such a list cannot contain the code, so its silence means nothing
 * (J15.61, new in FY2024, is an MCC, but is not in the FY2023 lists). Empty for headers, and if no installed data date the code's
 * introduction.
 */
export function findOlderLists(code: IcdCode, { catalog, badges, on }: { readonly catalog: Catalog; readonly badges: CodeBadges | undefined; readonly on: IsoDate }): OlderLists {
  if (badges === undefined || catalog.lookup(code, on)?.status !== 'billable') return {};
  const came = historyOf(code, catalog).findLast(({ action }) => action === 'added' || action === 'toBillable')?.from;
  if (came === undefined) return {};
  const { complicationSource, riskYear } = badges;
  const listYear = complicationSource === undefined ? undefined : complicationYear(complicationSource);
  return {
    ...(complicationSource !== undefined && listYear !== undefined && badges.complication(code) === undefined && came > `${listYear}-09-30` ? { complication: `CC and MCC lists (${dateComplicationSource(complicationSource)})` } : {}),
    // A risk mapping of one payment year covers diagnoses of the year before; codes introduced in that year's October came after its files.
    ...(riskYear !== undefined && badges.riskCategories(code).length === 0 && came >= `${Number(riskYear) - 1}-10-01` ? { risk: `HCC mapping of ${riskYear}` } : {}),
  };
}

/** `newer than the CC and MCC lists (MS-DRG v40 of FY2023) and the HCC mapping of 2026`; empty if no list is older. */
export function describeOlderLists({ complication, risk }: OlderLists): string {
  const names = [complication, risk].filter((name) => name !== undefined).map((name) => `the ${name}`);
  return names.length === 0 ? '' : `newer than ${names.join(' and ')}`;
}
