import { findCurrentRelease, type CurrentRelease } from '../release/findCurrentRelease';
import { installCommand } from '../release/installCommand';
import { releaseKinds, type ReleaseKind, type ReleaseSource } from '../release/manifest';
import { installedKinds } from './installedKinds';
import { schemaVersions } from './schemaVersions';
import { noContent, type KindContent } from './kindContent';

/** What is installed of one kind. */
export interface InstalledRelease extends KindContent {
  readonly kind: ReleaseKind;
  readonly state: CurrentRelease['state'];
  /** What is wrong, and what to do. */
  readonly message?: string;
  readonly release?: { readonly id: string; /** ISO 8601 moment of the ingest. */ readonly date: string; readonly sizeBytes: number; readonly sources: readonly ReleaseSource[] };
}

/** What is installed of every kind, from the manifests alone: cheap, opens no data. */
export async function readInstalled(dataDirectory: string): Promise<readonly InstalledRelease[]> {
  return Promise.all(releaseKinds.map((kind) => readKind(dataDirectory, kind)));
}

async function readKind(dataDirectory: string, kind: ReleaseKind): Promise<InstalledRelease> {
  const { read } = installedKinds[kind];
  const current = await findCurrentRelease(dataDirectory, kind, schemaVersions[kind]);
  switch (current.state) {
    case 'none':
      return { ...noContent, kind, state: 'none', message: `Nothing is installed. Run \`${installCommand(kind)}\`.` };
    case 'newer-schema':
    case 'damaged':
      return { ...noContent, kind, state: current.state, message: current.message };
    case 'ready': {
      const { release, warning } = current;
      const { id, createdAt, sources, files } = release;
      return {
        ...read(release),
        kind,
        state: 'ready',
        release: { id, date: createdAt, sizeBytes: files.reduce((sum, { bytes }) => sum + bytes, 0), sources },
        ...(warning === undefined ? {} : { message: warning }),
      };
    }
  }
}
