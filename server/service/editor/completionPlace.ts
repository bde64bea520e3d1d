import type { Span } from '../../core/base/span';
import { findCodeField } from '../../core/note/codes/codeField';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import { diagnosisKinds } from '../../core/note/sections/sectionKind';

/** What kind of completion the text before the cursor calls for. */
export type CompletionPlace =
  | { readonly kind: 'prefix'; /** Dotless, upper case. */ readonly prefix: string; readonly replace: Span }
  | { readonly kind: 'term'; readonly words: string; readonly replace: Span }
  | { readonly kind: 'none' };

/** A partial code: a letter and at least one digit, with or without the dot. */
const prefixForm = /(?:^|[^\p{L}\p{N}_.])([A-Za-z](?:[0-9][0-9A-Za-z]{0,5}|[A-Za-z][0-9][0-9A-Za-z]{0,4})?(?:\.[0-9A-Za-z]{0,4})?)$/u;
/** Characters that end the words of a diagnosis. */
const separators = /[;:()[\]—|]/g;
const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#\d{0,2}\s*)?/;
/** A code already present in the entry: the words after it are a remark, not a query. */
const codeForm = /(?<![\p{L}\p{N}_.])[A-Z][0-9A-Z]{2}\.[0-9A-Z]{1,4}(?![\p{L}\p{N}_])/u;
/** Maximum number of words used as a query; more only slow the search. */
const maxWords = 12;
/** Characters read before the cursor; no code or phrase is longer. */
const reach = 300;

export interface PlaceOptions {
  /** The user invoked completion (Ctrl+Space): terms are completed anywhere. */
  readonly isExplicit: boolean;
  readonly completeTerms: boolean;
}

/** Classifies the text before the cursor. In prose, a code prefix needs three characters, so that T1 or L4 remain text. */
export function findCompletionPlace(note: NoteDocument, offset: number, options: PlaceOptions): CompletionPlace {
  if (note.comments.some(({ span }) => span.start < offset && offset < span.end)) return { kind: 'none' };
  const contextStart = findCodingContext(note, offset);
  const lineStart = note.lines.start(note.lines.lineAt(offset));
  const from = Math.max(lineStart, offset - reach);
  const typed = prefixForm.exec(note.text.slice(from, offset))?.[1];
  if (typed !== undefined && /\d/.test(typed)) {
    const prefix = typed.replace('.', '').toUpperCase();
    const wanted = contextStart === undefined && !options.isExplicit ? 3 : 2;
    if (prefix.length >= wanted) return { kind: 'prefix', prefix, replace: { start: offset - typed.length, end: findTokenEnd(note, offset) } };
  }
  if (!options.isExplicit && (contextStart === undefined || !options.completeTerms)) return { kind: 'none' };
  return findTerm(note.text.slice(Math.max(from, contextStart ?? lineStart + bulletLength(note.text.slice(from, offset))), offset), offset, options.isExplicit);
}

/** Where the coding context begins on the cursor's line; undefined outside of one. */
function findCodingContext(note: NoteDocument, offset: number): number | undefined {
  const start = note.lines.start(note.lines.lineAt(offset));
  const before = note.text.slice(start, Math.min(offset, start + reach));
  const field = findCodeField(before);
  if (field !== undefined) return start + field.contentStart;
  const section = findSectionAt(note, offset);
  if (section === undefined || !diagnosisKinds.has(section.kind)) return undefined;
  const headingEnd = section.headingSpan.end - start;
  if (headingEnd > 0) return /^[*_]{0,3}\s*:/.test(before.slice(headingEnd)) ? start + headingEnd + before.slice(headingEnd).indexOf(':') + 1 : undefined;
  return start + bulletLength(before);
}

/** Length of a list marker such as `1. `, which is not part of the term to search for or replace. */
function bulletLength(line: string): number {
  return bulletForm.exec(line)?.[0].length ?? 0;
}

function findTerm(entry: string, offset: number, isExplicit: boolean): CompletionPlace {
  const separator = [...entry.matchAll(separators)].at(-1);
  const phraseStart = separator === undefined ? 0 : separator.index + 1;
  if (!isExplicit && codeForm.test(entry)) return { kind: 'none' };
  const words = [...entry.slice(phraseStart).matchAll(/\S+/g)].slice(-maxWords);
  const first = words[0];
  if (first === undefined) return { kind: 'none' };
  const phrase = entry.slice(phraseStart + first.index);
  const letters = phrase.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2) return { kind: 'none' };
  return { kind: 'term', words: phrase, replace: { start: offset - phrase.length, end: offset } };
}

/** The rest of a code after the cursor is also replaced. */
function findTokenEnd(note: NoteDocument, offset: number): number {
  const rest = /^[0-9A-Za-z]*(?:\.(?=[0-9A-Za-z])[0-9A-Za-z]*)?/.exec(note.text.slice(offset, offset + 8))?.[0] ?? '';
  return offset + rest.length;
}
