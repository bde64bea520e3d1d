import type { CodeToken } from '../../core/note/codes/codeToken';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from './codeUses';

/** Longest item read around a code; a longer one is a text of its own. */
const itemReach = 240;

/** The words that a code's item says of its problem, with their place in the note: codes, comments and POA marks blanked out. */
export interface ProblemText {
  readonly text: string;
  /** Offset of the text in the note. */
  readonly start: number;
}

const commentForm = /<!--.*?(?:-->|$)/g;
const poaForm = /[([]?\bPOA\b\s*[:=-]?\s*[A-Za-z0-9]{1,3}\s*[)\]]?/gi;

/**
 * The text that belongs to a code alone: its item where that holds one code, else the part between its neighbours that
 * the writing binds to it. Same length as the note's text there, so that places in it are places in the note.
 */
export function problemTextOf(note: NoteDocument, use: CodeUse): ProblemText {
  const { item, span } = use.token;
  const index = indexOfToken(note.codeTokens, span.start);
  const isNear = (token: CodeToken | undefined): token is CodeToken => token?.item.start === item.start;
  const [previous, next] = [note.codeTokens[index - 1], note.codeTokens[index + 1]];
  const section = findSectionAt(note, span.start);
  // "ASSESSMENT: pneumonia": a heading on the item's own line is none of its words, unless it is the problem.
  const heading = section === undefined || section.isProblem === true || section.headingSpan.end > span.start ? 0 : section.headingSpan.end;
  const before = Math.max(item.start, span.start - itemReach, isNear(previous) ? previous.span.end : 0, heading);
  const after = Math.min(item.end, span.end + itemReach, isNear(next) ? next.span.start : Infinity);
  // Of several codes of one line, each owns the words before it (`knee pain M25.561, back pain M54.50`) or, where none stand there, those behind it.
  const isLeading = (isNear(previous) || isNear(next)) && /[\p{L}]{3}/u.test(note.text.slice(before, span.start));
  const end = isLeading ? span.end : after;
  const blank = (text: string): string => ' '.repeat(text.length);
  const text = note.text.slice(before, span.start) + blank(note.text.slice(span.start, span.end)) + note.text.slice(span.end, end);
  return { text: text.replace(commentForm, blank).replace(poaForm, blank), start: before };
}

/** True where a use stands among the diagnoses of a note, not in its exam, plan or history. */
export function isInDiagnoses(note: NoteDocument, { token }: CodeUse): boolean {
  const kind = findSectionAt(note, token.span.start)?.kind;
  return token.place === 'field' || kind === undefined || kind === 'assessment' || kind === 'assessment-plan' || kind === 'preop-dx' || kind === 'postop-dx';
}

/** Place of the token that begins at an offset. */
function indexOfToken(tokens: readonly CodeToken[], start: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.span.start ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
