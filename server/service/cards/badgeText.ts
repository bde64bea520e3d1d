import type { CodeBadges, ComplicationLevel } from '../../core/icd/codeBadges';
import type { IcdCode } from '../../core/icd/code';
import { escapeMarkdown } from './codeLink';

/** How a level is called. */
export const complicationNames: Readonly<Record<ComplicationLevel, string>> = { cc: 'CC', mcc: 'MCC', 'mcc-if-alive': 'MCC if discharged alive' };

/** Version 37 was in force in FY2020, and each fiscal year has its own (MS-DRG Definitions Manuals, CMS). */
const fiscalYearOfVersion0 = 1983;

/** The list with the year that it was in force: it is not that of every date of service (`MS-DRG v40 of FY2023`). */
export function dateComplicationSource(source: string): string {
  const year = complicationYear(source);
  return year === undefined ? source : `${source} of FY${year}`;
}

/** The fiscal year of a list of CCs and MCCs; undefined where its name tells no version. */
export function complicationYear(source: string): number | undefined {
  const version = /^MS-DRG v(\d+)/.exec(source)?.[1];
  return version === undefined ? undefined : fiscalYearOfVersion0 + Number(version);
}

/** ` · CC (MS-DRG v40 of FY2023) · HCC 37 Diabetes with Chronic Complications (CMS-HCC Model V28)`: of the risk models the newest one. */
export function renderBadges(code: IcdCode, badges: CodeBadges | undefined): string {
  const level = badges?.complication(code);
  const risk = badges?.riskCategories(code)[0];
  const complication = level === undefined ? '' : ` · ${complicationNames[level]} (${dateComplicationSource(badges?.complicationSource ?? '')})`;
  const category = risk === undefined ? '' : ` · HCC ${risk.category}${risk.label === undefined ? '' : ` ${escapeMarkdown(risk.label)}`} (${risk.model})`;
  return `${complication}${category}`;
}
