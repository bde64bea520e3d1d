import { existsSync } from 'node:fs';
import path from 'node:path';
import type { IngestSource } from './protocol';

/** Folder of each source in an offline mirror; a source without a folder of its own is always tried. */
const folders: Readonly<Partial<Record<IngestSource, string>>> = {
  icd10cm: 'icd10cm',
  gems: 'gems',
  hcc: 'hcc',
  icd10pcs: 'icd10pcs',
  knowledge: 'wikipedia',
  mce: 'msdrg-mce',
  mimic: 'mimic-iv-demo-2.2',
  'nih-cxr': 'nih-cxr',
};

/** True if an ingest without `--from` has something to read: always for the code lists, for other sources if the mirror contains them. */
export function isAvailable(source: IngestSource, mirror: string | undefined): boolean {
  if (source === 'icd10cm') return true;
  const folder = folders[source];
  return mirror !== undefined && (folder === undefined || existsSync(path.join(mirror, folder)));
}
