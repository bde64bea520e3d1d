import type { Span } from '../core/base/span';
import { findCodeField } from '../core/note/codeField';
import { findSectionAt, type NoteDocument } from '../core/note/noteDocument';
import { diagnosisKinds } from '../core/note/sectionKind';

/** What the text at the cursor asks for. */
export type CompletionPlace =
  | { readonly kind: 'prefix'; /** Dotless, upper case. */ readonly prefix: string; readonly replace: Span }
  | { readonly kind: 'term'; readonly words: string; readonly replace: Span }
  | { readonly kind: 'none' };

/** A code begun: a letter and at least a digit, with or without its dot. */
const prefixForm = /(?:^|[^\p{L}\p{N}_.])([A-Za-z](?:[0-9][0-9A-Za-z]{0,5}|[A-Za-z][0-9][0-9A-Za-z]{0,4})?(?:\.[0-9A-Za-z]{0,4})?)$/u;
/** The words of a diagnosis end where a separator begins. */
const phraseForm = /[^;:()[\]—|]*$/;
const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#\d{0,2}\s*)?/;
/** Words before the cursor that make a search: more only slow it. */
const maxWords = 12;

export interface PlaceOptions {
  /** The user asked (Ctrl+Space): terms are completed anywhere. */
  readonly isExplicit: boolean;
  readonly completeTerms: boolean;
}

/** Reads what stands before the cursor. In prose a code prefix needs three characters, so that T1 or L4 stay text. */
export function findCompletionPlace(note: NoteDocument, offset: number, options: PlaceOptions): CompletionPlace {
  if (note.comments.some(({ span }) => span.start < offset && offset < span.end)) return { kind: 'none' };
  const line = note.lines.lineAt(offset);
  const start = note.lines.start(line);
  const before = note.text.slice(start, offset);
  const context = readCodingContext(note, offset, before);
  const typed = prefixForm.exec(before)?.[1];
  if (typed !== undefined && /\d/.test(typed)) {
    const prefix = typed.replace('.', '').toUpperCase();
    const wanted = context === undefined && !options.isExplicit ? 3 : 2;
    if (prefix.length >= wanted) return { kind: 'prefix', prefix, replace: { start: offset - typed.length, end: findTokenEnd(note, offset) } };
  }
  if (!options.isExplicit && (context === undefined || !options.completeTerms)) return { kind: 'none' };
  return findTerm(before, context ?? 0, offset);
}

/** Where on the line the coding context begins (characters from its start); undefined outside of one. */
function readCodingContext(note: NoteDocument, offset: number, before: string): number | undefined {
  const field = findCodeField(before);
  if (field !== undefined) return field.contentStart;
  const section = findSectionAt(note, offset) ?? note.sections.findLast((candidate) => candidate.span.end <= offset);
  if (section === undefined || !diagnosisKinds.has(section.kind)) return undefined;
  const headingEnd = section.headingSpan.end - note.lines.start(note.lines.lineAt(offset));
  if (headingEnd > 0) return before[headingEnd] === ':' ? headingEnd + 1 : undefined;
  return bulletForm.exec(before)?.[0].length ?? 0;
}

function findTerm(before: string, contextStart: number, offset: number): CompletionPlace {
  const entry = before.slice(contextStart);
  let phrase = (phraseForm.exec(entry)?.[0] ?? '').trimStart();
  const words = phrase.split(/\s+/).filter((word) => word.length > 0);
  if (words.length > maxWords) phrase = phrase.slice(phrase.lastIndexOf(words.slice(-maxWords).join(' ').split(' ')[0] ?? ''));
  const letters = phrase.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2) return { kind: 'none' };
  return { kind: 'term', words: phrase, replace: { start: offset - phrase.length, end: offset } };
}

/** The rest of a code after the cursor is replaced too. */
function findTokenEnd(note: NoteDocument, offset: number): number {
  const rest = /^[0-9A-Za-z]*(?:\.(?=[0-9A-Za-z])[0-9A-Za-z]*)?/.exec(note.text.slice(offset, offset + 8))?.[0] ?? '';
  return offset + rest.length;
}
