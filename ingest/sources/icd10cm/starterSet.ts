import { createHash } from 'node:crypto';
import { october } from './publishedEditions';

/**
 * The embedded starter set: about 500 common codes from the FY2026 order file, for trying the editor before a release is
 * installed. It is not a release: totals and completeness are not checked, and its label says so.
 */
export const starterEdition = { ...october(2026), id: 'starter', label: 'starter subset, not a release', kind: 'starter' } as const;

/** Path relative to the bundle; copied there by the build. */
export const starterFileName = 'starter/icd10cm-order-starter.txt';

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
