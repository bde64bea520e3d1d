import type { ReleaseStatus } from './judgeDiagnosis';

/** `billable (FY2026)`; says so if the release is only the nearest one installed. */
export function describeReleaseStatus({ status, release, inForce }: ReleaseStatus): string {
  return `${status} (${release}${inForce ? '' : ', the nearest'})`;
}
