import { categoryOf, type IcdCode } from '../core/icd/code';
import type { Mention } from '../core/note/mentions/mention';
import type { NoteDocument } from '../core/note/noteDocument';
import type { SectionKind } from '../core/note/sectionKind';
import { speaksOfTitle } from './speaksOfTitle';
import type { CodedDiagnosis } from './codedEncounter';

/** Sections in which a note says what it found: what stands there supports a code. */
const judgingKinds: ReadonlySet<SectionKind> = new Set(['assessment', 'assessment-plan', 'plan', 'preop-dx', 'postop-dx', 'hospital-course', 'problem']);

/** Where a note speaks of a coded diagnosis. */
export interface Support {
  /** In the code's own item. */
  readonly own: readonly Mention[];
  /** Elsewhere in assessment and plan, of the same category. */
  readonly elsewhere: readonly Mention[];
}

/** The mentions of a note that speak of a diagnosis: by the categories of their codes, in its own item also by its title's words. */
export function findSupport(note: NoteDocument, mentions: readonly Mention[], { code, record, use }: CodedDiagnosis): Support {
  const category = categoryOf(code);
  const own: Mention[] = [];
  const elsewhere: Mention[] = [];
  const { item } = use.token;
  for (const mention of mentions) {
    const isOwn = item.start <= mention.span.start && mention.span.end <= item.end;
    const isOfCategory = mention.candidates.some((candidate) => categoryOf(candidate.code) === category);
    if (isOwn && (isOfCategory || speaksOfTitle(note.text.slice(mention.span.start, mention.span.end), record))) own.push(mention);
    else if (!isOwn && isOfCategory && judgingKinds.has(kindOf(note, mention) ?? 'other')) elsewhere.push(mention);
  }
  return { own, elsewhere };
}

/**
 * True where all that speaks of the diagnosis is of one kind: its own item where that says anything, and then nothing in
 * assessment and plan says otherwise; else every mention there.
 */
export function isOnlySupport({ own, elsewhere }: Support, isOfKind: (mention: Mention) => boolean): boolean {
  const all = [...own, ...elsewhere];
  return all.length > 0 && all.every(isOfKind);
}

/** "Resolved", "former": gone by now, which for coding is the past, not a denial. */
export function isGone({ assertion, time, cues }: Mention): boolean {
  return assertion === 'negated' && time === 'historical' && cues.some(({ axis, rule }) => axis === 'assertion' && /resolved|former/.test(rule));
}

/** The kind of section that a mention stands in. */
export function kindOf(note: NoteDocument, { section }: Mention): SectionKind | undefined {
  return section === undefined ? undefined : note.sections[section]?.kind;
}

/** Codes of a mention that may be coded as they are. */
export function billableCandidates({ candidates }: Mention): readonly IcdCode[] {
  return candidates.filter(({ billable, via }) => billable && via !== 'near-code').map(({ code }) => code);
}
