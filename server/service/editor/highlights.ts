import type { Span } from '../../core/base/span';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from '../reading/codeUses';

/** Semantic token types and modifiers that the server speaks, in the order of its legend. */
export const highlightTypes = ['clinicalSection', 'icdCode', 'clinicalProblem'] as const;
export const highlightModifiers = ['header', 'invalid', 'negated', 'possible', 'historical', 'ofOthers'] as const;

/** A piece of text with a meaning that a theme may colour. */
export interface Highlight {
  readonly span: Span;
  readonly type: (typeof highlightTypes)[number];
  readonly modifiers: readonly (typeof highlightModifiers)[number][];
}

/** Section headings, codes, and the problems that the note does not plainly say the patient has now, in order of their place. */
export function findHighlights(note: NoteDocument, uses: readonly CodeUse[], mentions: readonly Mention[]): readonly Highlight[] {
  const headings = note.sections.map((section): Highlight => ({ span: section.headingSpan, type: 'clinicalSection', modifiers: [] }));
  const codes = uses.map((use): Highlight => ({ span: use.token.span, type: 'icdCode', modifiers: modifiersOf(use) }));
  const problems = mentions.flatMap((mention): Highlight[] => {
    const modifiers = modifiersOfMention(mention);
    return modifiers.length === 0 || /[\r\n]/.test(note.text.slice(mention.span.start, mention.span.end)) ? [] : [{ span: mention.span, type: 'clinicalProblem', modifiers }];
  });
  return [...headings, ...codes, ...problems].toSorted((a, b) => a.span.start - b.span.start);
}

/** A condition that may come is as open as a doubt. */
function modifiersOfMention({ assertion, experiencer, time }: Mention): Highlight['modifiers'] {
  return [
    ...(assertion === 'negated' ? (['negated'] as const) : assertion === 'affirmed' ? [] : (['possible'] as const)),
    ...(time === 'historical' ? (['historical'] as const) : []),
    ...(experiencer === 'patient' ? [] : (['ofOthers'] as const)),
  ];
}

function modifiersOf({ record, isMalformed }: CodeUse): Highlight['modifiers'] {
  if (record === undefined || record.status === 'absent' || isMalformed) return ['invalid'];
  return record.status === 'header' ? ['header'] : [];
}
