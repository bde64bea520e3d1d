import { readDataLines } from '../../base/dataLines';
import lines from './headings.tsv';

/** Kinds of sections of a clinical note. One set serves SOAP, BIRP, DAP, GIRP, PIE, history and physical, discharge, emergency, operative and radiology notes. */
export const sectionKinds = [
  'chief-complaint', 'hpi', 'pmh', 'psh', 'family', 'social', 'birth', 'obgyn', 'allergies', 'medications',
  'immunizations', 'ros', 'vitals', 'exam', 'results', 'ed-course', 'hospital-course', 'procedure',
  'indication', 'comparison', 'findings', 'preop-dx', 'postop-dx', 'assessment', 'plan', 'assessment-plan',
  'instructions', 'disposition', 'behavior', 'intervention', 'response', 'data', 'goal', 'problem',
  'evaluation', 'addendum', 'signature', 'other',
] as const;

export type SectionKind = (typeof sectionKinds)[number];

/** Sections whose items are diagnoses: their lines are coding context. */
export const diagnosisKinds: ReadonlySet<SectionKind> = new Set(['assessment', 'assessment-plan', 'preop-dx', 'postop-dx']);

const knownKinds: ReadonlySet<string> = new Set(sectionKinds);

const kindByHeading: ReadonlyMap<string, SectionKind> = new Map(
  readDataLines(lines).flatMap(([kind = '', heading = '']) => (isSectionKind(kind) ? [[heading, kind] as const] : [])),
);

function isSectionKind(name: string): name is SectionKind {
  return knownKinds.has(name);
}

const familyAndSocial: ReadonlySet<string> = new Set([
  'family and social history', 'fam/sochx', 'family/social history', 'social and family history', 'family & social history', 'family hx/social hx', 'fh/sh', 'fh & sh',
]);

/** True for a combined family and social history, in which habits are the patient's and diseases the family's unless a cue says otherwise. */
export function isFamilyAndSocial(heading: string): boolean {
  return familyAndSocial.has(normalizeHeading(heading));
}

/** Length of the longest known heading; longer lines are not looked up. */
export const maxHeadingLength = Math.max(...[...kindByHeading.keys()].map((heading) => heading.length));

/** Section kind of a heading; undefined if it is not a known one. */
export function findSectionKind(heading: string): SectionKind | undefined {
  const name = normalizeHeading(heading);
  return kindByHeading.get(name) ?? (name.includes('/') ? findCommonKind(name.split('/')) : findOwnKind(name));
}

/** Kind of other titles of diagnosis lists: `M1023 Other diagnoses` of a home health record (OASIS), `Disposition diagnoses`. */
function findOwnKind(name: string): SectionKind | undefined {
  const bare = name.includes('m10') ? name.replace(oasisForm, '') : name;
  const namesDiagnoses = bare.endsWith('diagnoses') || bare.endsWith('dx');
  return (bare === name ? undefined : kindByHeading.get(bare)) ?? (namesDiagnoses && diagnosesForm.test(bare) ? 'assessment' : undefined);
}

const oasisForm = /^\(?m10\d\d\)?[:.]? /;
const diagnosesForm = /^(?:[a-z-]{2,14} ){1,3}(?:diagnoses|dx)$/;

/** Common kind of alternative names: `Problem list / Dx`. */
function findCommonKind(names: readonly string[]): SectionKind | undefined {
  const [first, ...others] = names.map((name) => (name.trim().length > 1 ? kindByHeading.get(name.trim()) : undefined));
  return others.every((kind) => kind === first) ? first : undefined;
}

/** Lower-cases a heading and collapses white space. */
export function normalizeHeading(heading: string): string {
  const lower = heading.trim().toLowerCase();
  return wideBlank.test(lower) ? lower.replace(/\s+/g, ' ') : lower;
}

const wideBlank = /\s\s|[^\S ]/;
