import type { CodeBadges, ComplicationLevel } from '../../core/icd/codeBadges';
import type { IcdCode } from '../../core/icd/code';
import { escapeMarkdown } from './codeLink';

/** Display name of each complication level. */
export const complicationNames: Readonly<Record<ComplicationLevel, string>> = { cc: 'CC', mcc: 'MCC', 'mcc-if-alive': 'MCC if discharged alive' };

/** MS-DRG version N is in force in fiscal year 1983 + N (v37: FY2020; MS-DRG Definitions Manuals, CMS). */
const fiscalYearOfVersion0 = 1983;

/** The list's name with the fiscal year it was in force, which may not be that of the date of service: `MS-DRG v40 of FY2023`. */
export function dateComplicationSource(source: string): string {
  const year = complicationYear(source);
  return year === undefined ? source : `${source} of FY${year}`;
}

/** The fiscal year of a CC/MCC list; undefined if its name contains no version. */
export function complicationYear(source: string): number | undefined {
  const version = /^MS-DRG v(\d+)/.exec(source)?.[1];
  return version === undefined ? undefined : fiscalYearOfVersion0 + Number(version);
}

/** ` · CC (MS-DRG v40 of FY2023) · HCC 37 Diabetes with Chronic Complications (CMS-HCC Model V28)`. Only the newest risk model is shown. */
export function renderBadges(code: IcdCode, badges: CodeBadges | undefined): string {
  const level = badges?.complication(code);
  const risk = badges?.riskCategories(code)[0];
  const complication = level === undefined ? '' : ` · ${complicationNames[level]} (${dateComplicationSource(badges?.complicationSource ?? '')})`;
  const category = risk === undefined ? '' : ` · HCC ${risk.category}${risk.label === undefined ? '' : ` ${escapeMarkdown(risk.label)}`} (${risk.model})`;
  return `${complication}${category}`;
}
