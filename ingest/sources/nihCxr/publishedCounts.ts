/**
 * ChestX-ray14 as its publisher counts it (NIH Clinical Center, README_CHESTXRAY.pdf; the box list and the two split
 * lists counted in the files): what an ingest compares its own counts with.
 */
export const publishedCounts = { images: 112_120, patients: 30_805, boxes: 984, boxedImages: 880, trainValImages: 86_524, testImages: 25_596 } as const;

/** Where a user gets the spreadsheets; the pages there offer no direct address for a program. */
export const publisherPage = 'https://nihcc.app.box.com/v/ChestXray-NIHCC';
