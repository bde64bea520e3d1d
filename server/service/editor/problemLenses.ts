import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CheckedNote } from '../findings/checkedNote';
import type { Fix } from '../findings/finding';
import { codeProblemFixes, type FixChoice } from '../findings/uncodedProblems';

/** What stands above a diagnosis section that names problems without a code. */
export interface ProblemLens {
  /** The section's heading. */
  readonly span: Span;
  /** `2 problems without a code`. */
  readonly title: string;
}

/** A problem without a code and the fixes that give it one, the likeliest first. */
export interface UncodedProblem {
  readonly span: Span;
  readonly words: string;
  readonly fixes: readonly Fix[];
}

/** Without those whose finding the note suppresses: their writer has decided. */
export function withoutSuppressed(problems: readonly Mention[], { suppressed }: Pick<CheckedNote, 'suppressed'>): readonly Mention[] {
  const starts = new Set(suppressed.flatMap(({ finding }) => (finding.rule === 'note/uncoded-problem' ? [finding.span.start] : [])));
  return starts.size === 0 ? problems : problems.filter(({ span }) => !starts.has(span.start));
}

/** One lens for each section that holds such problems, at its heading. */
export function findProblemLenses(note: NoteDocument, problems: readonly Mention[]): readonly ProblemLens[] {
  const counts = new Map<number, number>();
  for (const { section } of problems) if (section !== undefined) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...counts].flatMap(([index, count]) => {
    const section = note.sections[index];
    return section === undefined ? [] : [{ span: section.headingSpan, title: count === 1 ? '1 problem without a code' : `${count} problems without a code` }];
  });
}

/** The problems with what may code them, for a list to choose from. */
export function describeUncodedProblems(note: NoteDocument, problems: readonly Mention[], { dayAt, ...choice }: Omit<FixChoice, 'on'> & { readonly dayAt: (offset: number) => IsoDate }): readonly UncodedProblem[] {
  return problems.map((mention) => ({
    span: mention.span,
    words: note.text.slice(mention.span.start, mention.span.end).replace(/\s+/g, ' '),
    fixes: codeProblemFixes(note, mention, { ...choice, on: dayAt(mention.span.start) }),
  }));
}
