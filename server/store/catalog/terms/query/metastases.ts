/** What says that a tumor has spread, and what says where. */
const spread = String.raw`(?:mets?|metastas[ei]s|metastatic|metastasized)`;
const tumor = String.raw`(?:cancer|ca|carcinoma|adenocarcinoma|melanoma|sarcoma)`;
const site = String.raw`(?:(?:to|in|involving)\s+)?(?:the\s+)?(?!(?:to|in|from|disease|cancer)\b)(\S.*)`;

/** Queries that name the first tumor and the place of the second one: which is asked for is the second, the first has its code in the note already. */
const forms: readonly RegExp[] = [
  // `mets to brain from lung`
  new RegExp(String.raw`^${spread}(?:\s+${tumor})?\s+${site}\s+from\s+.*$`, 'i'),
  // `bone mets from prostate`
  new RegExp(String.raw`^(\S.*?)\s+${spread}\s+(?:from|due to|2/2|secondary to)\s+.*$`, 'i'),
  // `metastatic breast cancer to bone`
  new RegExp(String.raw`^metastatic\s+\S.*?\s+${tumor}\s+(?:to|in|involving)\s+(?:the\s+)?(\S.*)$`, 'i'),
  // `prostate cancer with mets to bone`, `melanoma metastatic to liver`
  new RegExp(String.raw`^(?:\S.*?\s+)?${tumor}\s+(?:(?:with|w\/?|and)\s+)?${spread}\s+${site}$`, 'i'),
];

/** `metastatic breast cancer` is a cancer of the breast that has spread … */
const spreadFrom = new RegExp(String.raw`^(?:metastatic|met)\s+(\S.*?)\s+${tumor}$`, 'i');
/** … but for the sites where tumors seldom begin: there it has come from elsewhere (Coding Clinic 1985, May–June, as the Index to ICD-9-CM had it). */
const mostlySecondary = /\b(?:bones?|spine|vertebra\w*|brain|cerebral|cns|diaphragm|heart|liver|hepatic|lymph|nodes?|mediastin\w*|mening\w*|peritone\w*|pleura\w*|retroperitone\w*|spinal cord|primary|unknown)\b/i;

/** A query of a tumor and where it has spread to in the words of the titles (`secondary malignant neoplasm of bone`), and one of a tumor that has spread. */
export function spellOutMetastases(query: string): string {
  for (const form of forms) {
    const place = form.exec(query)?.[1];
    if (place !== undefined) return `secondary malignant neoplasm of ${place}`;
  }
  const first = spreadFrom.exec(query)?.[1];
  return first === undefined || mostlySecondary.test(first) ? query : `${first} cancer`;
}
