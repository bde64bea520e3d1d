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

/**
 * The mentions of a note that speak of each diagnosis: by the categories of their codes, in its own item also by its
 * title's words. The mentions are sorted once, by category and by line.
 */
export function findSupports(note: NoteDocument, mentions: readonly Mention[], diagnoses: readonly CodedDiagnosis[]): ReadonlyMap<CodedDiagnosis, Support> {
  const byCategory = new Map<string, Mention[]>();
  const byLine = new Map<number, Mention[]>();
  const add = <K>(groups: Map<K, Mention[]>, key: K, mention: Mention): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mention]);
    else group.push(mention);
  };
  for (const mention of mentions) {
    add(byLine, note.lines.lineAt(mention.span.start), mention);
    if (!judgingKinds.has(kindOf(note, mention) ?? 'other')) continue;
    for (const category of new Set(mention.candidates.map((candidate) => categoryOf(candidate.code)))) add(byCategory, category, mention);
  }
  return new Map(
    diagnoses.map((diagnosis) => {
      const { code, record, use } = diagnosis;
      const category = categoryOf(code);
      const { item } = use.token;
      const isIn = ({ span }: Mention): boolean => item.start <= span.start && span.end <= item.end;
      const isOf = (mention: Mention): boolean =>
        mention.candidates.some((candidate) => categoryOf(candidate.code) === category) || speaksOfTitle(note.text.slice(mention.span.start, mention.span.end), record);
      const own = (byLine.get(note.lines.lineAt(item.start)) ?? []).filter((mention) => isIn(mention) && isOf(mention));
      return [diagnosis, { own, elsewhere: (byCategory.get(category) ?? []).filter((mention) => !isIn(mention)) }];
    }),
  );
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
