import type { Span } from '../../core/base/span';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from '../reading/codeUses';

/** Semantic token types and modifiers of the server, in legend order. */
export const highlightTypes = ['clinicalSection', 'icdCode', 'clinicalProblem'] as const;
export const highlightModifiers = ['header', 'invalid', 'negated', 'possible', 'historical', 'ofOthers'] as const;

/** A span with a semantic token type that a theme may style. */
export interface Highlight {
  readonly span: Span;
  readonly type: (typeof highlightTypes)[number];
  readonly modifiers: readonly (typeof highlightModifiers)[number][];
}

/** Highlights for section headings, codes, and problems that the note does not state as present in the patient, in text order. */
export function findHighlights(note: NoteDocument, uses: readonly CodeUse[], mentions: readonly Mention[]): readonly Highlight[] {
  const found: Highlight[] = note.sections.map((section) => ({ span: section.headingSpan, type: 'clinicalSection', modifiers: none }));
  for (const use of uses) found.push({ span: use.token.span, type: 'icdCode', modifiers: modifiersOf(use) });
  for (const mention of mentions) {
    const modifiers = modifiersOfMention(mention);
    if (modifiers.length > 0 && !/[\r\n]/.test(note.text.slice(mention.span.start, mention.span.end))) found.push({ span: mention.span, type: 'clinicalProblem', modifiers });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

type Modifiers = Highlight['modifiers'];

const none: Modifiers = [];
/** Modifiers by assertion, time and experiencer, precomputed: a long note has thousands of mentions, and they are highlighted on every keystroke. */
const ofMention = (['negated', 'possible', undefined] as const).map((assertion) =>
  (['historical', undefined] as const).map((time) => (['ofOthers', undefined] as const).map((experiencer) => [assertion, time, experiencer].filter((modifier) => modifier !== undefined))),
);

/** A hypothetical condition is shown like a possible one. */
function modifiersOfMention({ assertion, experiencer, time }: Mention): Modifiers {
  const said = ofMention[assertion === 'negated' ? 0 : assertion === 'affirmed' ? 2 : 1];
  return said?.[time === 'historical' ? 0 : 1]?.[experiencer === 'patient' ? 1 : 0] ?? none;
}

function modifiersOf({ record, isMalformed }: CodeUse): Modifiers {
  if (record === undefined || record.status === 'absent' || isMalformed) return ['invalid'];
  return record.status === 'header' ? ['header'] : none;
}
