import { isFamilyAndSocial, normalizeHeading, type SectionKind } from './sectionKind';

/**
 * What a heading says about its problems beyond the section's kind: they are the family's (combined family and social
 * history), current (`Active problems`, `Comorbidities`), past (`Resolved problems`) or only considered (`Differential
 * diagnosis`).
 */
export type TitleSense = 'family' | 'present' | 'differential' | 'past';

const presentForm = /^(?:active|current|chronic|ongoing|comorbid)/;
const overForm = /^(?:resolved|inactive)|\b(?:resolved|inactive)\)?$/;
/** A working diagnosis is uncertain (Guideline IV.H). */
const differentialForm = /^(?:ddx|differential|(?:working|provisional|tentative|presumptive|preliminary) (?:dx|diagnos|impression))/;

/** Lists of problems. */
const listKinds: ReadonlySet<SectionKind> = new Set(['pmh', 'assessment', 'problem']);

/** Sense of a section's title; undefined if its kind says everything. */
export function findTitleSense(kind: SectionKind, title: string): TitleSense | undefined {
  if (kind === 'social') return isFamilyAndSocial(title) ? 'family' : undefined;
  if (listKinds.has(kind) && overForm.test(normalizeHeading(title))) return 'past';
  if (kind === 'pmh') return presentForm.test(normalizeHeading(title)) ? 'present' : undefined;
  return kind === 'assessment' && differentialForm.test(normalizeHeading(title)) ? 'differential' : undefined;
}
