import type { CommonOptions } from '../surroundings';

/** Forms of a claim: a document with everything, X12 837 professional and institutional, the paper form. */
export const claimFormats = ['json', '837p', '837i', 'ub04'] as const;
export type ClaimFormat = (typeof claimFormats)[number];

export interface ClaimOptions extends CommonOptions {
  readonly format: ClaimFormat;
  readonly on?: string;
  readonly setting?: 'inpatient' | 'outpatient';
  readonly lists?: readonly string[];
  readonly patient?: string;
  readonly draft?: boolean;
}
