import type { ColumnForm } from '../columns/columnFile';

/** Schema version of the file of a `mimic` release. Readers reject any other; a new ingest rewrites it. */
export const mimicSchemaVersion = 1;

/** The one file of a `mimic` release. */
export const mimicFile = 'encounters.bin';

/** The file's magic bytes, and the wording of its errors. */
export const mimicColumnForm: ColumnForm = {
  magic: 'HCDRmimi',
  schemaVersion: mimicSchemaVersion,
  subject: 'MIMIC-IV encounters',
  advice: 'Install the encounters again: hcdr ingest mimic --from <MIMIC-IV folder>.',
};
