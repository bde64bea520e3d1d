import type { ArticleCode, CodeSystem } from './articleCode';

/** Pattern of one code per system; global, for `matchAll`. */
const forms: Readonly<Record<CodeSystem, string>> = {
  'ICD-10-CM': '[A-Z](?:\\d[0-9A-Z]|[A-Z]\\d)(?:\\.[0-9A-Z]{1,4})?',
  'ICD-10': '[A-Z]\\d{2}(?:\\.\\d{1,2})?',
  'ICD-11': '[0-9A-Z][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](?:\\.[0-9A-HJ-NP-Z]{1,2})?',
  'ICD-9-CM': '(?:V\\d{2}|E\\d{3}|\\d{3})(?:\\.\\d{1,2})?',
  'ICD-O': 'M?\\d{4}/\\d',
  OMIM: '\\d{6}',
  MeSH: '[CD]\\d{6,9}',
  DiseasesDB: '\\d{1,6}',
  MedlinePlus: '\\d{6}',
  eMedicine: '[a-z]+/\\d+|\\d{4,8}',
  'SNOMED CT': '\\d{6,18}',
  Orphanet: '\\d{1,6}',
  GeneReviews: 'NBK\\d+',
  NCI: 'C\\d{3,6}',
  ATC: '[A-Z]\\d{2}(?:[A-Z]{1,2}(?:\\d{2})?)?',
};

/** Systems with ordered codes, in which `J12–J18` is a range. */
const ranged: ReadonlySet<CodeSystem> = new Set<CodeSystem>(['ICD-10-CM', 'ICD-10', 'ICD-9-CM', 'ICD-11']);

/** Range signs: any hyphen or dash, `to` or `through`. */
const rangeSign = '\\s*(?:[-‐-―−]|to|through)\\s*';

/**
 * Parses the codes of a field such as `J12–J18, P23.9 (ILDS …)`. Parentheses hold remarks and codes of other systems; anything
 * without the form of a code is ignored. An abbreviated range (`480–6`) is not expanded: only its first code is taken.
 */
export function parseCodes(system: CodeSystem, text: string): readonly ArticleCode[] {
  const plain = text.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
  const form = forms[system];
  const upper = system === 'eMedicine' ? plain : plain.replace(/\b[a-z]\d/g, (start) => start.toUpperCase());
  const pattern = new RegExp(`(?<![\\w.])(${form})(?:\\.?[x-])?(?!\\w)${ranged.has(system) ? `(?:${rangeSign}(${form})(?!\\w))?` : ''}`, 'g');
  const codes: ArticleCode[] = [];
  for (const [, code, to] of upper.matchAll(pattern)) {
    if (code === undefined) continue;
    const isRange = to !== undefined && to > code;
    const found: ArticleCode = { system, code, ...(isRange ? { to } : {}) };
    if (!codes.some((other) => other.code === found.code && other.to === found.to)) codes.push(found);
  }
  return codes;
}

/** System names as on pages, lower case, without spaces and punctuation. */
const systemNames: Readonly<Record<string, CodeSystem>> = {
  icd10: 'ICD-10',
  icd10cm: 'ICD-10-CM',
  icd11: 'ICD-11',
  icd9: 'ICD-9-CM',
  icd9cm: 'ICD-9-CM',
  icdo: 'ICD-O',
  omim: 'OMIM',
  mesh: 'MeSH',
  diseasesdb: 'DiseasesDB',
  diseasesdatabase: 'DiseasesDB',
  medlineplus: 'MedlinePlus',
  emedicine: 'eMedicine',
  snomedct: 'SNOMED CT',
  snomedctid: 'SNOMED CT',
  orphanet: 'Orphanet',
  genereviews: 'GeneReviews',
  ncit: 'NCI',
  nci: 'NCI',
  atccode: 'ATC',
};

/** Code system of a label (`ICD-10`, `ICD - 9-CM:`); undefined for any other label. */
export function findCodeSystem(label: string): CodeSystem | undefined {
  const key = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(systemNames, key) ? systemNames[key] : undefined;
}
