import type { NoteDocument } from '../../core/note/noteDocument';

/** Foldable line range, 0-based, both ends inclusive. */
export interface FoldingLines {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'section' | 'comment';
}

/** Sections including their subsections, and multi-line comments. */
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
