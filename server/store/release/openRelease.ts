import { formatProblem, ProblemError } from '../../core/base/problem';
import { findCurrentRelease, findReleaseBefore, type CurrentRelease } from './findCurrentRelease';
import type { Release, ReleaseKind } from './manifest';

/** What {@link openRelease} opened, or why there is nothing to open. */
export type OpenedRelease<T> = { readonly state: 'ready'; readonly value: T; readonly release: Release; readonly warning?: string } | Exclude<CurrentRelease, { readonly state: 'ready' }>;

export interface OpenReleaseOptions<T> {
  readonly kind: ReleaseKind;
  readonly schemaVersion: number;
  /** @throws ProblemError where the release cannot be read */
  readonly open: (directory: string, releaseId: string) => Promise<T>;
}

/**
 * Opens the release in force; where a file of it is damaged within, which only reading it tells, the newest older one that can be
 * read, with a warning.
 * @throws ProblemError where none can be read: of the release in force
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

/** As what follows the name of a release in a sentence. */
export function reasonOf({ problem: { what, where } }: ProblemError): string {
  return `cannot be used (${formatProblem(where === undefined ? { what } : { what, where })})`;
}
