import type { IcdCode } from './code';

/** Weight of a secondary diagnosis in MS-DRG grouping; `mcc-if-alive` is an MCC only for patients discharged alive. */
export type ComplicationLevel = 'cc' | 'mcc' | 'mcc-if-alive';

/** A category that a risk-adjustment model puts a code into. */
export interface RiskCategory {
  /** `CMS-HCC Model V28`. */
  readonly model: string;
  /** Number of the category: 37. */
  readonly category: number;
  /** `Diabetes with Chronic Complications`; absent where no label list is installed. */
  readonly label?: string;
}

/** What payment systems say of diagnosis codes, whatever the day: a header may have been a code when the lists were made. It holds where the code is billable. For orientation: exclusions by principal diagnosis are not part of it. */
export interface CodeBadges {
  /** Undefined for a code that is neither CC nor MCC, and where no list is installed (see {@link complicationSource}). */
  complication(code: IcdCode): ComplicationLevel | undefined;
  /** `MS-DRG v40`; undefined where no list is installed. */
  readonly complicationSource: string | undefined;
  /** The newest model first. */
  riskCategories(code: IcdCode): readonly RiskCategory[];
  /** `2026`; undefined where no mapping is installed. */
  readonly riskYear: string | undefined;
}
