import type { Catalog } from './catalog';
import type { CodeBadges } from './codeBadges';
import type { CodeEdits } from './edits';
import type { Gems } from './gems';
import type { ProcedureCodes } from './procedureCodes';

/**
 * All installed reference data as one snapshot: a request keeps the snapshot it began with. Only the code lists are required;
 * features that need other data are silent without it.
 */
export interface ReferenceData {
  readonly catalog: Catalog;
  /** Edits of the Medicare Code Editor. */
  readonly edits?: CodeEdits;
  /** Mappings between ICD-9-CM and ICD-10, and the ICD-9-CM titles. */
  readonly gems?: Gems;
  /** The ICD-10-PCS list. */
  readonly procedures?: ProcedureCodes;
  /** CC, MCC and risk-adjustment categories. */
  readonly badges?: CodeBadges;
}
