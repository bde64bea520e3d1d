/** Published counts of ChestX-ray14 (NIH Clinical Center, README_CHESTXRAY.pdf; boxes and splits counted in the files), to compare an ingest with. */
export const publishedCounts = { images: 112_120, patients: 30_805, boxes: 984, boxedImages: 880, trainValImages: 86_524, testImages: 25_596 } as const;

/** Where users get the spreadsheets; the page offers no direct download address. */
export const publisherPage = 'https://nihcc.app.box.com/v/ChestXray-NIHCC';
