import type { IsoDate } from '../../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../../core/icd/catalog';
import type { CodeEdits } from '../../../core/icd/edits';

/** Where it is known from that a code is a manifestation: the editor's list, or words of its own title. */
export type ManifestationGround = 'mce' | 'derived';

/**
 * Whether a code describes the manifestation of an underlying disease. Without the editor's list, a title that says
 * "classified elsewhere" tells two thirds of them (FY2026: 271 codes, 270 of them on the list); B95–B97, the organisms as
 * cause "of diseases classified elsewhere", are none.
 */
export function isManifestation({ code, longTitle }: CodeRecord, { edits, on }: { readonly edits: CodeEdits | undefined; readonly catalog: Catalog; readonly on: IsoDate }): ManifestationGround | undefined {
  if (edits !== undefined) return edits.has(code, 'manifestation', on) ? 'mce' : undefined;
  return /\bclassified elsewhere\b/.test(longTitle) && !/\bnot elsewhere classified\b/.test(longTitle) && !/^B9[567]/.test(code) ? 'derived' : undefined;
}
