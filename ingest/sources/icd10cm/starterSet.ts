import { createHash } from 'node:crypto';
import { october } from './publishedEditions';

/**
 * The embedded starter set: about 500 common codes taken from the FY2026 order file, so that the editor can be tried
 * before any release was fetched. It is no release: totals and completeness are not checked, and its label says so.
 */
export const starterEdition = { ...october(2026), id: 'starter', label: 'starter subset, not a release', kind: 'starter' } as const;

/** Where the bundle finds it, beside itself; copied there by the build. */
export const starterFileName = 'starter/icd10cm-order-starter.txt';

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
