import { formatProblem, ProblemError } from '../../core/base/problem';
import { findCurrentRelease, findReleaseBefore, type CurrentRelease } from './findCurrentRelease';
import type { Release, ReleaseKind } from './manifest';

/** The release opened by {@link openRelease}, or why there is none. */
export type OpenedRelease<T> = { readonly state: 'ready'; readonly value: T; readonly release: Release; readonly warning?: string } | Exclude<CurrentRelease, { readonly state: 'ready' }>;

export interface OpenReleaseOptions<T> {
  readonly kind: ReleaseKind;
  readonly schemaVersion: number;
  /** @throws ProblemError if the release cannot be read */
  readonly open: (directory: string, releaseId: string) => Promise<T>;
}

/**
 * Opens the current release; if a file turns out to be corrupt while reading, the newest readable older one, with a warning.
 * @throws ProblemError of the current release if none can be read
 */
export async function openRelease<T>(dataDirectory: string, { kind, schemaVersion, open }: OpenReleaseOptions<T>): Promise<OpenedRelease<T>> {
  let current = await findCurrentRelease(dataDirectory, kind, schemaVersion);
  let first: ProblemError | undefined;
  for (;;) {
    if (current.state !== 'ready') {
      if (first !== undefined) throw first;
      return current;
    }
    const { directory, release, warning } = current;
    try {
      return { state: 'ready', value: await open(directory, release.id), release, ...(warning === undefined ? {} : { warning }) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      first ??= error;
      current = await findReleaseBefore(dataDirectory, { kind, schemaVersion, before: release.id, reason: reasonOf(error) });
    }
  }
}

/** The reason as the continuation of a sentence about the release. */
export function reasonOf({ problem: { what, where } }: ProblemError): string {
  return `cannot be used (${formatProblem(where === undefined ? { what } : { what, where })})`;
}
