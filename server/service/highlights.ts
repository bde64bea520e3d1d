import type { Span } from '../core/base/span';
import type { NoteDocument } from '../core/note/noteDocument';
import type { CodeUse } from './codeUses';

/** Semantic token types and modifiers that the server speaks, in the order of its legend. */
export const highlightTypes = ['clinicalSection', 'icdCode'] as const;
export const highlightModifiers = ['header', 'invalid'] as const;

/** A piece of text with a meaning that a theme may colour. */
export interface Highlight {
  readonly span: Span;
  readonly type: (typeof highlightTypes)[number];
  readonly modifiers: readonly (typeof highlightModifiers)[number][];
}

/** Section headings and codes, in order of their place. */
export function findHighlights(note: NoteDocument, uses: readonly CodeUse[]): readonly Highlight[] {
  const headings = note.sections.map((section): Highlight => ({ span: section.headingSpan, type: 'clinicalSection', modifiers: [] }));
  const codes = uses.map((use): Highlight => ({ span: use.token.span, type: 'icdCode', modifiers: modifiersOf(use) }));
  return [...headings, ...codes].toSorted((a, b) => a.span.start - b.span.start);
}

function modifiersOf({ record, isMalformed }: CodeUse): Highlight['modifiers'] {
  if (record === undefined || record.status === 'absent' || isMalformed) return ['invalid'];
  return record.status === 'header' ? ['header'] : [];
}
