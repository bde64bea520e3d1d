import { existsSync } from 'node:fs';
import path from 'node:path';
import type { IngestSource } from './protocol';

/** Where each source lies in an offline mirror of the publishers' files; one without a folder of its own is always tried. */
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

/** True where an ingest without `--from` has something to read: the code lists always, any other source in a mirror that holds it. */
export function isAvailable(source: IngestSource, mirror: string | undefined): boolean {
  if (source === 'icd10cm') return true;
  const folder = folders[source];
  return mirror !== undefined && (folder === undefined || existsSync(path.join(mirror, folder)));
}
