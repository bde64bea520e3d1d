import type { ReleaseStatus } from './judgeDiagnosis';

/** `billable (FY2026)`; of a release that is not the one of the day, that it is only the nearest. */
export function tellStatus({ status, release, inForce }: ReleaseStatus): string {
  return `${status} (${release}${inForce ? '' : ', the nearest'})`;
}
