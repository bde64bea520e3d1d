import type { IcdCode } from './code';

/** Weight of a secondary diagnosis in MS-DRG grouping; `mcc-if-alive` is an MCC only for patients discharged alive. */
export type ComplicationLevel = 'cc' | 'mcc' | 'mcc-if-alive';

/** A risk-adjustment category of a code. */
export interface RiskCategory {
  /** `CMS-HCC Model V28`. */
  readonly model: string;
  /** Category number: 37. */
  readonly category: number;
  /** `Diabetes with Chronic Complications`; absent if no label list is installed. */
  readonly label?: string;
}

/**
 * Payment attributes of diagnosis codes, independent of the date. A header may be listed if it was a code when the lists were
 * published. For orientation only: CC exclusions by principal diagnosis are not applied.
 */
export interface CodeBadges {
  /** Undefined for a code that is neither CC nor MCC, and where no list is installed (see {@link complicationSource}). */
  complication(code: IcdCode): ComplicationLevel | undefined;
  /** `MS-DRG v40`; undefined if no list is installed. */
  readonly complicationSource: string | undefined;
  /** Newest model first. */
  riskCategories(code: IcdCode): readonly RiskCategory[];
  /** `2026`; undefined if no mapping is installed. */
  readonly riskYear: string | undefined;
}
