import { isFamilyAndSocial, normalizeHeading, type SectionKind } from './sectionKind';

/**
 * What a heading says of the problems below it beside its kind: diseases are the family's (a history over family and habits), what
 * is listed is there (`Active problems`, `Comorbidities`) or is over (`Resolved problems`), or what is listed is weighed (`Differential diagnosis`).
 */
export type TitleSense = 'family' | 'present' | 'differential' | 'past';

const presentForm = /^(?:active|current|chronic|ongoing|comorbid)/;
const overForm = /^(?:resolved|inactive)|\b(?:resolved|inactive)\)?$/;
/** A working diagnosis is one of the uncertain ones of Guideline IV.H. */
const differentialForm = /^(?:ddx|differential|(?:working|provisional|tentative|presumptive|preliminary) (?:dx|diagnos|impression))/;

/** Lists of problems. */
const listKinds: ReadonlySet<SectionKind> = new Set(['pmh', 'assessment', 'problem']);

/** The sense of a section's title; undefined where its kind says all. */
export function findTitleSense(kind: SectionKind, title: string): TitleSense | undefined {
  if (kind === 'social') return isFamilyAndSocial(title) ? 'family' : undefined;
  if (listKinds.has(kind) && overForm.test(normalizeHeading(title))) return 'past';
  if (kind === 'pmh') return presentForm.test(normalizeHeading(title)) ? 'present' : undefined;
  return kind === 'assessment' && differentialForm.test(normalizeHeading(title)) ? 'differential' : undefined;
}
