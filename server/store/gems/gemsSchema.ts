import type { ColumnForm } from '../columns/columnFile';

/** Schema version of the file of a `gems` release. Readers reject any other; a new ingest rewrites the file. */
export const gemsSchemaVersion = 1;

/** The one file of a `gems` release. */
export const gemsFile = 'gems.bin';

/** The file's magic bytes, and the wording of its errors. */
export const gemsColumnForm: ColumnForm = {
  magic: 'HCDRgems',
  schemaVersion: gemsSchemaVersion,
  subject: 'equivalence mappings (GEMs)',
  advice: 'Install the mappings again: hcdr ingest gems --from <folder of the GEM files>.',
};
