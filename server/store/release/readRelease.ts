import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { manifestSchema, type Release, type ReleaseKind } from './manifest';
import { manifestName } from './releaseLayout';

/** The state of a release folder. `reason` of an unusable one ends a sentence; one written by an older program is intact but not readable. */
export type ReadRelease =
  | { readonly state: 'intact'; readonly release: Release; readonly directory: string }
  | { readonly state: 'newer-schema'; readonly schemaVersion: number }
  | { readonly state: 'unusable'; readonly reason: string; readonly isOlder?: true };

/** Parsed first, since a newer program may have changed the rest of the manifest. */
const versionSchema = v.object({ schemaVersion: v.number() });

/**
 * Reads a release folder's manifest and checks that each of its files exists with its size. Contents are not hashed (see {@link
 * verifyRelease}), because this runs at every start.
 */
export async function readRelease(directory: string, kind: ReleaseKind, supportedSchemaVersion: number): Promise<ReadRelease> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(path.join(directory, manifestName), 'utf8'));
  } catch (error) {
    return unusable(`its ${manifestName} cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const version = v.safeParse(versionSchema, data);
  if (version.success && version.output.schemaVersion > supportedSchemaVersion) {
    return { state: 'newer-schema', schemaVersion: version.output.schemaVersion };
  }
  const parsed = v.safeParse(manifestSchema, data);
  if (!parsed.success) return unusable(`its ${manifestName} is not a manifest (${issueOf(parsed.issues[0])})`);
  const release = parsed.output;
  if (release.id !== path.basename(directory) || release.kind !== kind) return unusable(`its ${manifestName} belongs to the release ${release.id}`);
  if (release.schemaVersion < supportedSchemaVersion) {
    return { state: 'unusable', reason: `was made by an older HealthCareDataRef (schema ${release.schemaVersion}, this one reads ${supportedSchemaVersion})`, isOlder: true };
  }
  for (const file of release.files) {
    const size = await sizeOf(path.join(directory, file.name));
    if (size === undefined) return unusable(`its file ${file.name} is missing`);
    if (size !== file.bytes) return unusable(`its file ${file.name} has ${size} bytes instead of ${file.bytes}`);
  }
  return { state: 'intact', release, directory };
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

function issueOf(issue: v.BaseIssue<unknown>): string {
  const at = v.getDotPath(issue);
  return at === null ? issue.message : `${at}: ${issue.message}`;
}

function unusable(reason: string): ReadRelease {
  return { state: 'unusable', reason };
}
