import { ProblemError } from '../../core/base/problem';
import type { XrayMetadata } from '../../core/xray/xrayMetadata';
import { findCurrentRelease } from '../../store/release/findCurrentRelease';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { openXrayMetadata } from '../../store/xray/openXrayMetadata';
import { xrayMetadataSchemaVersion } from '../../store/xray/xraySchema';
import type { CommandSurroundings, CommonOptions } from '../surroundings';

/** Metadata of a data set, and the release that it is from. */
export interface InstalledMetadata {
  readonly metadata: XrayMetadata;
  readonly releaseId: string;
  /** The release's folder. */
  readonly directory: string;
}

/**
 * The installed metadata of ChestX-ray14.
 * @throws ProblemError where none is installed or it cannot be read
 */
export async function openInstalledMetadata(options: CommonOptions, surroundings: CommandSurroundings): Promise<InstalledMetadata> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const current = await findCurrentRelease(dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion);
  switch (current.state) {
    case 'none':
      throw new ProblemError({ what: 'no X-ray metadata is installed.', where: dataDirectory, advice: 'Run `hcdr ingest nih-cxr --from <folder of the NIH spreadsheets>`.' });
    case 'newer-schema':
    case 'damaged':
      throw new ProblemError({ what: current.message });
    case 'ready':
      if (current.warning !== undefined) surroundings.writeError(`hcdr: ${current.warning}\n`);
      return { metadata: await openXrayMetadata(current.directory), releaseId: current.release.id, directory: current.directory };
  }
}
