import { badgesSchemaVersion } from '../badges/badgesFile';
import { catalogSchemaVersion } from '../catalog/schemaVersion';
import { editsSchemaVersion } from '../edits/editsFile';
import { gemsSchemaVersion } from '../gems/gemsSchema';
import { knowledgeSchemaVersion } from '../knowledge/knowledgeSchema';
import { mimicSchemaVersion } from '../mimic/mimicSchema';
import { proceduresSchemaVersion } from '../procedures/proceduresFile';
import type { ReleaseKind } from '../release/manifest';
import { xrayModelSchemaVersion } from '../release/xrayModelContent';
import { xrayMetadataSchemaVersion } from '../xray/xraySchema';

/** Schema versions of each kind of data that this program writes and reads. */
export const schemaVersions: Readonly<Record<ReleaseKind, number>> = {
  gems: gemsSchemaVersion,
  hcc: badgesSchemaVersion,
  icd10cm: catalogSchemaVersion,
  icd10pcs: proceduresSchemaVersion,
  knowledge: knowledgeSchemaVersion,
  mce: editsSchemaVersion,
  mimic: mimicSchemaVersion,
  'nih-cxr': xrayMetadataSchemaVersion,
  'xray-model': xrayModelSchemaVersion,
};
