import type { ColumnForm } from '../columns/columnFile';

/**
 * Schema version of `films.bin`: columns, bits and label order. Incremented with every change that an older or newer reader would
 * misread; readers reject any other, and a new ingest rewrites the file.
 */
export const xrayMetadataSchemaVersion = 1;

/** The one file of an X-ray metadata release. */
export const xrayMetadataFile = 'films.bin';

/** What to do about unreadable metadata. */
export const xrayRebuildAdvice = 'Install the X-ray metadata again: hcdr ingest nih-cxr --from <folder of the NIH spreadsheets>.';

/** The file's magic bytes, and the wording of its errors. */
export const xrayColumnForm: ColumnForm = { magic: 'HCDRxray', schemaVersion: xrayMetadataSchemaVersion, subject: 'X-ray metadata', advice: xrayRebuildAdvice };
