import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CheckedNote } from '../findings/checkedNote';
import type { Fix } from '../findings/finding';
import { codeProblemFixes, type FixChoice } from '../findings/uncodedProblems';

/** The code lens above a diagnosis section with problems that have no code. */
export interface ProblemLens {
  /** The section's heading. */
  readonly span: Span;
  /** `2 problems without a code`. */
  readonly title: string;
}

/** A problem without a code, and the fixes that add one, likeliest first. */
export interface UncodedProblem {
  readonly span: Span;
  readonly words: string;
  readonly fixes: readonly Fix[];
}

/** Leaves out problems whose finding the note suppresses: the author has decided. */
export function withoutSuppressed(problems: readonly Mention[], { suppressed }: Pick<CheckedNote, 'suppressed'>): readonly Mention[] {
  const starts = new Set(suppressed.flatMap(({ finding }) => (finding.rule === 'note/uncoded-problem' ? [finding.span.start] : [])));
  return starts.size === 0 ? problems : problems.filter(({ span }) => !starts.has(span.start));
}

/** One lens for each section with uncoded problems, at its heading. */
export function findProblemLenses(note: NoteDocument, problems: readonly Mention[]): readonly ProblemLens[] {
  const counts = new Map<number, number>();
  for (const { section } of problems) if (section !== undefined) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...counts].flatMap(([index, count]) => {
    const section = note.sections[index];
    return section === undefined ? [] : [{ span: section.headingSpan, title: count === 1 ? '1 problem without a code' : `${count} problems without a code` }];
  });
}

/** The uncoded problems with their candidate codes, for a pick list. */
export function describeUncodedProblems(note: NoteDocument, problems: readonly Mention[], { dayAt, ...choice }: Omit<FixChoice, 'on'> & { readonly dayAt: (offset: number) => IsoDate }): readonly UncodedProblem[] {
  return problems.map((mention) => ({
    span: mention.span,
    words: note.text.slice(mention.span.start, mention.span.end).replace(/\s+/g, ' '),
    fixes: codeProblemFixes(note, mention, { ...choice, on: dayAt(mention.span.start) }),
  }));
}
