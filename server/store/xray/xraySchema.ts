import type { ColumnForm } from '../columns/columnFile';

/**
 * Version of the file of an X-ray metadata release, `films.bin`: columns, bits and the order of the labels. It grows with
 * every change that an older or newer reader would misread; the reader refuses any other, and a new ingest writes it anew.
 */
export const xrayMetadataSchemaVersion = 1;

/** The one file of an X-ray metadata release. */
export const xrayMetadataFile = 'films.bin';

/** What to do about metadata that cannot be read. */
export const xrayRebuildAdvice = 'Install the X-ray metadata again: hcdr ingest nih-cxr --from <folder of the NIH spreadsheets>.';

/** How the file begins, and what is said of one that cannot be used. */
export const xrayColumnForm: ColumnForm = { magic: 'HCDRxray', schemaVersion: xrayMetadataSchemaVersion, subject: 'X-ray metadata', advice: xrayRebuildAdvice };
