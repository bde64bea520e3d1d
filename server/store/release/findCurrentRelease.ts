import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { installCommand } from './installCommand';
import type { Release, ReleaseKind } from './manifest';
import { readRelease, type ReadRelease } from './readRelease';
import { releaseLayout, type ReleaseLayout } from './releaseLayout';

/** The current release of one kind of data. Messages are whole sentences that say what to do. */
export type CurrentRelease =
  | { readonly state: 'none' }
  | { readonly state: 'ready'; readonly release: Release; readonly directory: string; readonly warning?: string }
  | { readonly state: 'newer-schema'; readonly message: string }
  | { readonly state: 'damaged'; readonly message: string };

const pointerSchema = v.object({ release: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)) });

/** The content of the pointer file: a release, nothing, or unreadable. */
export type Pointer = { readonly state: 'none' } | { readonly state: 'set'; readonly release: string } | { readonly state: 'unreadable' };

/** Another process can promote, and prune the release named, between two reads; that cannot happen many times in a row. */
const attempts = 3;

/**
 * The current release, after checking its manifest and the presence and size of its files. If it is damaged, the newest intact
 * older one, with a `warning`. If it was written by a newer program, a refusal, never an older release in its place.
 * @param supportedSchemaVersion the schema version of the kind that the caller reads
 */
export async function findCurrentRelease(dataDirectory: string, kind: ReleaseKind, supportedSchemaVersion: number): Promise<CurrentRelease> {
  const layout = releaseLayout(dataDirectory, kind);
  let pointer = await readPointer(layout);
  for (let attempt = 0; ; attempt++) {
    if (pointer.state === 'none') return { state: 'none' };
    if (pointer.state === 'unreadable') return findOlder({ layout, kind, supportedSchemaVersion, before: undefined, reason: 'is damaged: the file current.json cannot be read' });
    const read = await readRelease(path.join(layout.releases, pointer.release), kind, supportedSchemaVersion);
    if (read.state === 'intact') return { state: 'ready', release: read.release, directory: read.directory };
    if (read.state === 'newer-schema') return newerSchema(read, supportedSchemaVersion);
    const again = await readPointer(layout);
    const moved = again.state !== pointer.state || (again.state === 'set' && again.release !== pointer.release);
    if (!moved || attempt === attempts) return findOlder({ layout, kind, supportedSchemaVersion, before: pointer.release, reason: read.isOlder === true ? read.reason : `is damaged: ${read.reason}` });
    pointer = again;
  }
}

/** The newest intact release before an unusable one, with a warning; `damaged` if there is none. */
export async function findReleaseBefore(
  dataDirectory: string,
  { kind, schemaVersion, before, reason }: { readonly kind: ReleaseKind; readonly schemaVersion: number; readonly before: string; readonly reason: string },
): Promise<CurrentRelease> {
  return findOlder({ layout: releaseLayout(dataDirectory, kind), kind, supportedSchemaVersion: schemaVersion, before, reason });
}

/** Reads `current.json`; a missing file or folder means that nothing was ever promoted. */
export async function readPointer(layout: ReleaseLayout): Promise<Pointer> {
  let text: string;
  try {
    text = await readFile(layout.pointer, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'ENOENT' || code === 'ENOTDIR' ? { state: 'none' } : { state: 'unreadable' };
  }
  try {
    const parsed = v.safeParse(pointerSchema, JSON.parse(text));
    return parsed.success ? { state: 'set', release: parsed.output.release } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}

/** Ids of the release folders on disk, newest first, in any state. */
export async function listReleaseIds(layout: ReleaseLayout): Promise<string[]> {
  try {
    const entries = await readdir(layout.releases, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort().reverse();
  } catch {
    return [];
  }
}

interface OlderSearch {
  readonly layout: ReleaseLayout;
  readonly kind: ReleaseKind;
  readonly supportedSchemaVersion: number;
  /** Only ids before this one: later ones were never promoted. */
  readonly before: string | undefined;
  /** What is wrong with it, as the continuation of a sentence about it. */
  readonly reason: string;
}

async function findOlder({ layout, kind, supportedSchemaVersion, before, reason }: OlderSearch): Promise<CurrentRelease> {
  const told = before === undefined ? `The installed ${kind} data ${reason}.` : `The installed ${kind} release ${before} ${reason}.`;
  for (const id of await listReleaseIds(layout)) {
    if (before !== undefined && id >= before) continue;
    const read = await readRelease(path.join(layout.releases, id), kind, supportedSchemaVersion);
    if (read.state === 'newer-schema') return newerSchema(read, supportedSchemaVersion);
    if (read.state !== 'intact') continue;
    const warning = `${told} The older release ${id} is used instead. Ingest again to repair it (${installCommand(kind)}).`;
    return { state: 'ready', release: read.release, directory: read.directory, warning };
  }
  return { state: 'damaged', message: `${told} There is no intact older release. Ingest again (${installCommand(kind)}).` };
}

function newerSchema(read: Extract<ReadRelease, { state: 'newer-schema' }>, supported: number): CurrentRelease {
  const message =
    `The installed data was written by a newer HealthCareDataRef (schema ${read.schemaVersion}, this one reads ${supported}): ` +
    'update HealthCareDataRef, or ingest again with this version.';
  return { state: 'newer-schema', message };
}
