import type { MissingData } from '../../core/reference/pages';
import type { Encounters } from '../../core/mimic/encounters';
import type { XrayMetadata } from '../../core/xray/xrayMetadata';
import { ProblemError } from '../../core/base/problem';
import { mimicSchemaVersion } from '../../store/mimic/mimicSchema';
import { openMimic } from '../../store/mimic/openMimic';
import { findCurrentRelease } from '../../store/release/findCurrentRelease';
import { installCommand } from '../../store/release/installCommand';
import type { ReleaseKind } from '../../store/release/manifest';
import { openXrayMetadata } from '../../store/xray/openXrayMetadata';
import { xrayMetadataSchemaVersion } from '../../store/xray/xraySchema';

/** Data sets used only by the panel and the views: opened on first use, and again when another release becomes current. */
export interface Datasets {
  encounters(): Promise<Encounters | MissingData>;
  films(): Promise<XrayMetadata | MissingData>;
}

/** True if there are no data to answer from; the data themselves have no `state`. */
export function isMissing(data: object): data is MissingData {
  return 'state' in data && data.state === 'missing';
}

export function openDatasets(dataDirectory: string): Datasets {
  return {
    encounters: makeOpener(dataDirectory, 'mimic', mimicSchemaVersion, openMimic),
    films: makeOpener(dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion, openXrayMetadata),
  };
}

function makeOpener<Data extends object>(dataDirectory: string, kind: ReleaseKind, schemaVersion: number, open: (directory: string, releaseId: string) => Promise<Data>): () => Promise<Data | MissingData> {
  let opened: { readonly releaseId: string; readonly data: Promise<Data> } | undefined;
  return async () => {
    const current = await findCurrentRelease(dataDirectory, kind, schemaVersion);
    if (current.state === 'none') return { state: 'missing', message: `Nothing of this kind is installed yet (${installCommand(kind)}).` };
    if (current.state !== 'ready') return { state: 'missing', message: current.message };
    if (opened?.releaseId !== current.release.id) opened = { releaseId: current.release.id, data: open(current.directory, current.release.id) };
    try {
      return await opened.data;
    } catch (error) {
      opened = undefined;
      if (!(error instanceof ProblemError)) throw error;
      return { state: 'missing', message: error.message };
    }
  };
}
