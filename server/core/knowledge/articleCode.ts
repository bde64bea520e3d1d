/** Code systems in articles (Wikipedia's template "Medical resources"). */
export const codeSystems = ['ICD-10-CM', 'ICD-10', 'ICD-11', 'ICD-9-CM', 'ICD-O', 'OMIM', 'MeSH', 'DiseasesDB', 'MedlinePlus', 'eMedicine', 'SNOMED CT', 'Orphanet', 'GeneReviews', 'NCI', 'ATC'] as const;
export type CodeSystem = (typeof codeSystems)[number];

/** A code or code range that an article gives for its subject. */
export interface ArticleCode {
  readonly system: CodeSystem;
  /** In the system's own notation: `J18.9`, `480`, `D011014`. */
  readonly code: string;
  /** Last code of a range, inclusive: `J12` to `J18`. */
  readonly to?: string;
}

/** True for ICD-10 and ICD-10-CM, which a coder can use or start from. */
export function isIcd10({ system }: ArticleCode): boolean {
  return system === 'ICD-10' || system === 'ICD-10-CM';
}

/**
 * Distance of an article's code from a requested code: 0 if equal, else about the number of characters between them if one is
 * an ancestor of the other; undefined if they are unrelated. Wider ranges are farther.
 * @param asked ICD-10 code with or without decimal point, upper case
 */
export function codeDistance(own: ArticleCode, asked: string): number | undefined {
  const key = asked.replace('.', '');
  const above = distanceAbove(own, key);
  if (above !== undefined) return above;
  const first = own.code.replace('.', '');
  const last = (own.to ?? own.code).replace('.', '');
  // The requested code is an ancestor of the article's code or of part of its range.
  const isBelow = first.slice(0, key.length) <= key && key <= last.slice(0, key.length);
  return isBelow ? Math.max(first.length, last.length) - key.length + rangeCost(own) : undefined;
}

/** As {@link codeDistance} if the article's code is the requested one or its ancestor; else undefined. @param key upper case, no decimal point */
export function distanceAbove(own: ArticleCode, key: string): number | undefined {
  const first = own.code.replace('.', '');
  if (own.to === undefined) return key.startsWith(first) ? key.length - first.length : undefined;
  const last = own.to.replace('.', '');
  // Compare only as many characters as the range's end has: J18 as an end includes J18.9.
  const isWithin = key.slice(0, first.length) >= first && key.slice(0, last.length) <= last && key.length >= Math.min(first.length, last.length);
  return isWithin ? key.length - Math.min(first.length, last.length) + rangeCost(own) : undefined;
}

/** Penalty of a range: an article that names the code itself is closer, and one with a narrow range closer than one with a chapter. */
function rangeCost({ code, to }: ArticleCode): number {
  if (to === undefined) return 0;
  const categories = Number.parseInt(to.slice(0, 3), 36) - Number.parseInt(code.slice(0, 3), 36);
  return 1 + Math.log2(1 + Math.max(0, categories)) / 2;
}
