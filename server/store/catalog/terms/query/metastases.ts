/** What says that a tumor has spread, and what says where. */
const spread = String.raw`(?:mets?|metastas[ei]s|metastatic|metastasized)`;
const tumor = String.raw`(?:cancer|ca|carcinoma|adenocarcinoma|melanoma|sarcoma)`;
const site = String.raw`(?:(?:to|in|involving)\s+)?(?:the\s+)?(?!(?:to|in|from|disease|cancer)\b)(\S.*)`;

/** Queries that name the first tumor and the place of the second one: which is asked for is the second, the first has its code in the note already. */
const forms: readonly RegExp[] = [
  // `mets to brain from lung`
  new RegExp(String.raw`^${spread}(?:\s+${tumor})?\s+${site}\s+from\s+.*$`, 'i'),
  // `metastatic breast cancer to bone`
  new RegExp(String.raw`^metastatic\s+\S.*?\s+${tumor}\s+(?:to|in|involving)\s+(?:the\s+)?(\S.*)$`, 'i'),
  // `prostate cancer with mets to bone`, `melanoma metastatic to liver`
  new RegExp(String.raw`^(?:\S.*?\s+)?${tumor}\s+(?:(?:with|w\/?|and)\s+)?${spread}\s+${site}$`, 'i'),
];

/** A query of a tumor and where it has spread to in the words of the titles: `secondary malignant neoplasm of bone`. */
export function spellOutMetastases(query: string): string {
  for (const form of forms) {
    const place = form.exec(query)?.[1];
    if (place !== undefined) return `secondary malignant neoplasm of ${place}`;
  }
  return query;
}
