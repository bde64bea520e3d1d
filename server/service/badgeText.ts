import type { CodeBadges, ComplicationLevel } from '../core/icd/codeBadges';
import type { IcdCode } from '../core/icd/code';
import { escapeMarkdown } from './codeLink';

/** How a level is called. */
export const complicationNames: Readonly<Record<ComplicationLevel, string>> = { cc: 'CC', mcc: 'MCC', 'mcc-if-alive': 'MCC if discharged alive' };

/** ` · CC (MS-DRG v40) · HCC 37 Diabetes with Chronic Complications (CMS-HCC Model V28)`: of the risk models the newest one. */
export function renderBadges(code: IcdCode, badges: CodeBadges | undefined): string {
  const level = badges?.complication(code);
  const risk = badges?.riskCategories(code)[0];
  const complication = level === undefined ? '' : ` · ${complicationNames[level]} (${badges?.complicationSource ?? ''})`;
  const category = risk === undefined ? '' : ` · HCC ${risk.category}${risk.label === undefined ? '' : ` ${escapeMarkdown(risk.label)}`} (${risk.model})`;
  return `${complication}${category}`;
}
