import type { ArticleCode, CodeSystem } from './articleCode';

/** Writing of one code per system; global, for use with `matchAll`. */
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

/** Systems whose codes are in an order, so that `J12–J18` means all between. */
const ranged: ReadonlySet<CodeSystem> = new Set<CodeSystem>(['ICD-10-CM', 'ICD-10', 'ICD-9-CM', 'ICD-11']);

/** A hyphen is one of several; `to` and `through` are written out now and then. */
const rangeSign = '\\s*(?:[-‐-―−]|to|through)\\s*';

/**
 * The codes of a field such as `J12–J18, P23.9 (ILDS …)`. What stands in brackets are remarks and codes of others; what has
 * not the form of a code is left out. A range that is written short (`480–6`) is not completed: its first code stands.
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

/** Names of systems as pages write them, without spaces and signs, lower case. */
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

/** The system that a label names (`ICD-10`, `ICD - 9-CM:`); undefined for any other label. */
export function findCodeSystem(label: string): CodeSystem | undefined {
  const key = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(systemNames, key) ? systemNames[key] : undefined;
}
