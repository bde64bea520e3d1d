import type { Span } from '../../core/base/span';
import { categoryOf, type IcdCode } from '../../core/icd/code';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { SectionKind } from '../../core/note/sections/sectionKind';
import { speaksOfTitle } from '../titles/speaksOfTitle';
import type { CodedDiagnosis, CodedEncounter } from './codedEncounter';
import type { MentionIndex } from './mentionIndex';

/** Where a note speaks of a coded diagnosis. */
export interface Support {
  /** In the code's own item. */
  readonly own: readonly Mention[];
  /** Elsewhere in assessment and plan, of the same category. */
  readonly elsewhere: readonly Mention[];
}

/** The mentions of a note that speak of each diagnosis of one of its encounters: by the categories of their codes, in its own item also by its title's words. */
export function findSupports(note: NoteDocument, index: MentionIndex, { diagnoses, context }: CodedEncounter): ReadonlyMap<CodedDiagnosis, Support> {
  const { span: whole } = context.encounter;
  const codedAt = new Map(diagnoses.map(({ code, use }) => [note.lines.lineAt(use.token.span.start), code]));
  // "Insomnia — G47.00" speaks of its own code, and not of sleep apnea (G47.33).
  const isOfOther = ({ span, candidates }: Mention, code: IcdCode): boolean => {
    const coded = codedAt.get(note.lines.lineAt(span.start));
    return coded !== undefined && coded !== code && !candidates.some((candidate) => candidate.code === code);
  };
  return new Map(
    diagnoses.map((diagnosis) => {
      const { code, record, use } = diagnosis;
      const category = categoryOf(code);
      const { item } = use.token;
      const isOf = (mention: Mention): boolean =>
        mention.candidates.some((candidate) => categoryOf(candidate.code) === category) || speaksOfTitle(note.text.slice(mention.span.start, mention.span.end), record);
      const own = index.within(item).filter(isOf);
      const elsewhere = index.judging(category).filter((mention) => !contains(item, mention.span) && contains(whole, mention.span) && !isOfOther(mention, code));
      return [diagnosis, { own, elsewhere }];
    }),
  );
}

function contains(outer: Span, { start, end }: Span): boolean {
  return outer.start <= start && end <= outer.end;
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
