/** Patterns for the spread of a tumor, the tumor, and the site. */
const spread = String.raw`(?:mets?|metastas[ei]s|metastatic|metastasized)`;
const tumor = String.raw`(?:cancer|ca|carcinoma|adenocarcinoma|melanoma|sarcoma)`;
const site = String.raw`(?:(?:to|in|involving)\s+)?(?:the\s+)?(?!(?:to|in|from|disease|cancer)\b)(\S.*)`;

/** Queries that name the primary tumor and the site of the metastasis: the metastasis is asked for, since the note already codes the primary. */
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

/** `metastatic breast cancer` is a breast cancer that has spread … */
const spreadFrom = new RegExp(String.raw`^(?:metastatic|met)\s+(\S.*?)\s+${tumor}$`, 'i');
/** … except at sites where tumors rarely originate: there it is secondary (Coding Clinic 1985, May–June, as in the Index of ICD-9-CM). */
const mostlySecondary = /\b(?:bones?|spine|vertebra\w*|brain|cerebral|cns|diaphragm|heart|liver|hepatic|lymph|nodes?|mediastin\w*|mening\w*|peritone\w*|pleura\w*|retroperitone\w*|spinal cord|primary|unknown)\b/i;

/** Rewrites a query about a metastasis in the words of the titles (`secondary malignant neoplasm of bone`), and one about a tumor that has spread. */
export function spellOutMetastases(query: string): string {
  for (const form of forms) {
    const place = form.exec(query)?.[1];
    if (place !== undefined) return `secondary malignant neoplasm of ${place}`;
  }
  const first = spreadFrom.exec(query)?.[1];
  return first === undefined || mostlySecondary.test(first) ? query : `${first} cancer`;
}
