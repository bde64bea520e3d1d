import type { NoteDocument } from '../../core/note/noteDocument';

/** Lines that can be folded away, 0-based, both included. */
export interface FoldingLines {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'section' | 'comment';
}

/** Sections with what is nested in them, and comments of several lines. */
export function findFolds(note: NoteDocument): readonly FoldingLines[] {
  const folds: FoldingLines[] = [];
  note.sections.forEach((section, index) => {
    let endLine = section.lastLine;
    for (let next = index + 1; (note.sections[next]?.level ?? 0) > section.level; next += 1) endLine = note.sections[next]?.lastLine ?? endLine;
    if (endLine > section.firstLine) folds.push({ startLine: section.firstLine, endLine, kind: 'section' });
  });
  for (const { span } of note.comments) {
    const startLine = note.lines.lineAt(span.start);
    const endLine = note.lines.lineAt(span.end);
    if (endLine > startLine) folds.push({ startLine, endLine, kind: 'comment' });
  }
  return folds;
}
