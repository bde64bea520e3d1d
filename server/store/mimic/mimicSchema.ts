import type { ColumnForm } from '../columns/columnFile';

/** Version of the file of a `mimic` release; the reader refuses any other, and a new ingest writes it anew. */
export const mimicSchemaVersion = 1;

/** The one file of a `mimic` release. */
export const mimicFile = 'encounters.bin';

/** How the file begins, and what is said of one that cannot be used. */
export const mimicColumnForm: ColumnForm = {
  magic: 'HCDRmimi',
  schemaVersion: mimicSchemaVersion,
  subject: 'MIMIC-IV encounters',
  advice: 'Install the encounters again: hcdr ingest mimic --from <MIMIC-IV folder>.',
};
