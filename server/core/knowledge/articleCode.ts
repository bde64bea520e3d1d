/** Classifications and databases whose codes articles state (Wikipedia's template "Medical resources"). */
export const codeSystems = ['ICD-10-CM', 'ICD-10', 'ICD-11', 'ICD-9-CM', 'ICD-O', 'OMIM', 'MeSH', 'DiseasesDB', 'MedlinePlus', 'eMedicine', 'SNOMED CT', 'Orphanet', 'GeneReviews', 'NCI', 'ATC'] as const;
export type CodeSystem = (typeof codeSystems)[number];

/** A code, or an unbroken range of codes, that an article gives for its subject. */
export interface ArticleCode {
  readonly system: CodeSystem;
  /** In the system's own writing: `J18.9`, `480`, `D011014`. */
  readonly code: string;
  /** Last code of a range, inclusive: `J12` to `J18`. */
  readonly to?: string;
}

/** True for systems whose codes a coder of diagnoses can use or begin from. */
export function isIcd10({ system }: ArticleCode): boolean {
  return system === 'ICD-10' || system === 'ICD-10-CM';
}

/**
 * How near an article's code is to one that is asked for: 0 the same, else about the characters between them where one is
 * above the other in the code tree; undefined where they are not in line. A range counts as more the wider it is.
 * @param asked a dotted or dotless ICD-10 code, upper case
 */
export function codeDistance(own: ArticleCode, asked: string): number | undefined {
  const key = asked.replace('.', '');
  const above = distanceAbove(own, key);
  if (above !== undefined) return above;
  const first = own.code.replace('.', '');
  const last = (own.to ?? own.code).replace('.', '');
  // The code asked for is above the article's own, or above a part of its range.
  const isBelow = first.slice(0, key.length) <= key && key <= last.slice(0, key.length);
  return isBelow ? Math.max(first.length, last.length) - key.length + rangeCost(own) : undefined;
}

/** As {@link codeDistance}, where the article's code is the one asked for or one above it; else undefined. @param key dotless, upper case */
export function distanceAbove(own: ArticleCode, key: string): number | undefined {
  const first = own.code.replace('.', '');
  if (own.to === undefined) return key.startsWith(first) ? key.length - first.length : undefined;
  const last = own.to.replace('.', '');
  // Of a code only so many characters count as the range's end has: J18 as an end takes in J18.9.
  const isWithin = key.slice(0, first.length) >= first && key.slice(0, last.length) <= last && key.length >= Math.min(first.length, last.length);
  return isWithin ? key.length - Math.min(first.length, last.length) + rangeCost(own) : undefined;
}

/** A range speaks of many codes: an article that names the code itself is nearer, and one of a few codes than one of a chapter. */
function rangeCost({ code, to }: ArticleCode): number {
  if (to === undefined) return 0;
  const categories = Number.parseInt(to.slice(0, 3), 36) - Number.parseInt(code.slice(0, 3), 36);
  return 1 + Math.log2(1 + Math.max(0, categories)) / 2;
}
