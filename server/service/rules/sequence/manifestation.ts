import type { IsoDate } from '../../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../../core/icd/catalog';
import type { CodeEdits } from '../../../core/icd/edits';

/** How a code is known to be a manifestation: from the MCE list, or derived from its title. */
export type ManifestationGround = 'mce' | 'derived';

/**
 * Whether a code describes the manifestation of an underlying disease. Without the MCE list, titles with "classified elsewhere"
 * identify two thirds of them (FY2026: 271 codes, 270 of which are on the list); B95–B97, organisms as the cause "of diseases
 * classified elsewhere", are not manifestations.
 */
export function isManifestation({ code, longTitle }: CodeRecord, { edits, on }: { readonly edits: CodeEdits | undefined; readonly catalog: Catalog; readonly on: IsoDate }): ManifestationGround | undefined {
  if (edits !== undefined) return edits.has(code, 'manifestation', on) ? 'mce' : undefined;
  return /\bclassified elsewhere\b/.test(longTitle) && !/\bnot elsewhere classified\b/.test(longTitle) && !/^B9[567]/.test(code) ? 'derived' : undefined;
}
