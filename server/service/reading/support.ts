import type { Span } from '../../core/base/span';
import { categoryOf, type IcdCode } from '../../core/icd/code';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { SectionKind } from '../../core/note/sections/sectionKind';
import { speaksOfTitle } from '../titles/speaksOfTitle';
import type { CodedDiagnosis, CodedEncounter } from './codedEncounter';
import type { MentionIndex } from './mentionIndex';

/** The mentions in a note that concern a coded diagnosis. */
export interface Support {
  /** In the code's own item. */
  readonly own: readonly Mention[];
  /** Elsewhere in assessment and plan, of the same category. */
  readonly elsewhere: readonly Mention[];
}

/** The mentions that concern each diagnosis of an encounter: matched by category, and in the code's own item also by the words of its title. */
export function findSupports(note: NoteDocument, index: MentionIndex, { diagnoses, context }: CodedEncounter): ReadonlyMap<CodedDiagnosis, Support> {
  const { span: whole } = context.encounter;
  const codedAt = new Map(diagnoses.map(({ code, use }) => [note.lines.lineAt(use.token.span.start), code]));
  // "Insomnia — G47.00" concerns its own code, not sleep apnea (G47.33).
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
 * True if all support for a diagnosis is of one kind: its own item decides if it has mentions and no mention in assessment and
 * plan contradicts it; otherwise every mention there must be of that kind.
 */
export function isOnlySupport({ own, elsewhere }: Support, isOfKind: (mention: Mention) => boolean): boolean {
  const all = [...own, ...elsewhere];
  return all.length > 0 && all.every(isOfKind);
}

/** "Resolved", "former": for coding this is history, not negation. */
export function isGone({ assertion, time, cues }: Mention): boolean {
  return assertion === 'negated' && time === 'historical' && cues.some(({ axis, rule }) => axis === 'assertion' && /resolved|former/.test(rule));
}

/** The kind of section a mention is in. */
export function kindOf(note: NoteDocument, { section }: Mention): SectionKind | undefined {
  return section === undefined ? undefined : note.sections[section]?.kind;
}
