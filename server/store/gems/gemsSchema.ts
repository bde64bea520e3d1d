import type { ColumnForm } from '../columns/columnFile';

/** Version of the file of a `gems` release; the reader refuses any other, and a new ingest writes it anew. */
export const gemsSchemaVersion = 1;

/** The one file of a `gems` release. */
export const gemsFile = 'gems.bin';

/** How the file begins, and what is said of one that cannot be used. */
export const gemsColumnForm: ColumnForm = {
  magic: 'HCDRgems',
  schemaVersion: gemsSchemaVersion,
  subject: 'equivalence mappings (GEMs)',
  advice: 'Install the mappings again: hcdr ingest gems --from <folder of the GEM files>.',
};
