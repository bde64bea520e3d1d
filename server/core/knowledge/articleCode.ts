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
 * How near an article's code is to one that is asked for: 0 the same, else characters between them where one is above the
 * other in the code tree; undefined where they are not in line. Of a range, the nearest of its codes counts.
 * @param asked a dotted or dotless ICD-10 code, upper case
 */
export function codeDistance(own: ArticleCode, asked: string): number | undefined {
  const key = asked.replace('.', '');
  const first = own.code.replace('.', '');
  if (own.to === undefined) return lineDistance(first, key);
  const last = own.to.replace('.', '');
  const length = Math.max(first.length, last.length);
  // A range of categories reaches over all codes below them.
  const cut = key.slice(0, length);
  if (cut.length === length && first <= cut && cut <= `${last}~`.slice(0, length)) return key.length - length + rangeCost;
  return key.length < length && first.slice(0, key.length) <= key && key <= last.slice(0, key.length) ? length - key.length + rangeCost : undefined;
}

/** A range speaks of many codes: an article that names the code itself is nearer. */
const rangeCost = 1;

function lineDistance(own: string, asked: string): number | undefined {
  if (asked.startsWith(own)) return asked.length - own.length;
  return own.startsWith(asked) ? own.length - asked.length : undefined;
}
