/**
 * Version of the files of a catalog release (see {@link catalogFiles}). It grows with every
 * change that an older or newer reader would misread; the reader refuses any other, and a new ingest writes the files anew.
 */
export const catalogSchemaVersion = 12;

/**
 * File names of a catalog release, all in one folder. `catalog.sqlite` contains the records for people and other programs: a build
 * writes and verifies it, and this program does not read it otherwise.
 */
export const catalogFiles = { codes: 'codes.bin', terms: 'terms.bin', titles: 'titles.bin', database: 'catalog.sqlite' } as const;

/** What to do about an unreadable catalog. */
export const rebuildAdvice = 'Build the code lists again: hcdr ingest icd10cm.';
