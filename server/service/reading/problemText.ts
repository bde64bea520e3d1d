import type { CodeToken } from '../../core/note/codes/codeToken';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from './codeUses';

/** Maximum length of an item read around a code; a longer one is running text. */
const itemReach = 240;

/** The words of a code's item that name its problem, with their position in the note; codes, comments and POA marks are blanked out. */
export interface ProblemText {
  readonly text: string;
  /** Offset of the text in the note. */
  readonly start: number;
}

const commentForm = /<!--.*?(?:-->|$)/g;
const poaForm = /[([]?\bPOA\b\s*[:=-]?\s*[A-Za-z0-9]{1,3}\s*[)\]]?/gi;

/**
 * The text that belongs to one code: its item if that contains only this code, otherwise the part between its neighbours that the
 * layout assigns to it. The text keeps its length, so offsets in it correspond to offsets in the note.
 */
export function problemTextOf(note: NoteDocument, use: CodeUse): ProblemText {
  const { item, span } = use.token;
  const index = indexOfToken(note.codeTokens, span.start);
  const isNear = (token: CodeToken | undefined): token is CodeToken => token?.item.start === item.start;
  const [previous, next] = [note.codeTokens[index - 1], note.codeTokens[index + 1]];
  const section = findSectionAt(note, span.start);
  // "ASSESSMENT: pneumonia": a heading on the item's line is not part of its words, unless the heading is the problem itself.
  const heading = section === undefined || section.isProblem === true || section.headingSpan.end > span.start ? 0 : section.headingSpan.end;
  const label = endOfLabel(note, index, item.start);
  const before = Math.max(item.start, span.start - itemReach, isNear(previous) ? previous.span.end : 0, heading, label);
  const after = Math.min(item.end, span.end + itemReach, isNear(next) ? next.span.start : Infinity);
  // Of several codes on a line, each owns the words before it (`knee pain M25.561, back pain M54.50`); if the line begins with a code, or no words
  // precede it, the words after it.
  const isShared = isNear(previous) || isNear(next);
  const isBehind = isShared && wordForm.test(note.text.slice(before, span.start)) && !beginsWithCode(note, index, Math.max(item.start, heading, label));
  const start = isShared && !isBehind ? span.start : before;
  const end = isBehind ? span.end : after;
  const blank = (text: string): string => ' '.repeat(text.length);
  const text = note.text.slice(start, span.start) + blank(note.text.slice(span.start, span.end)) + note.text.slice(span.end, end);
  return { text: text.replace(commentForm, blank).replace(poaForm, blank), start };
}

/** The part of that text that names the problem: if words precede the code, a sentence that starts after it is a remark. */
export function nameTextOf(note: NoteDocument, use: CodeUse): ProblemText {
  const { text, start } = problemTextOf(note, use);
  const behind = use.token.span.end - start;
  if (!wordForm.test(text.slice(0, Math.max(0, use.token.span.start - start)))) return { text, start };
  const stop = sentenceEnd.exec(text.slice(behind));
  return stop === null ? { text, start } : { text: text.slice(0, behind + stop.index), start };
}

/** A word rather than a list label. */
const wordForm = /\p{L}{3}/u;
const sentenceEnd = /^[\s)\]]*[.;](?=\s)/;

/** A label in mid-line that introduces codes: `Continue weekly. Dx: F33.1 …; F10.21 …`. */
const codeLabel = /\b(?:dx|dxs|diagnos[ei]s|icd-?10(?:-?cm)?|codes?)\s*:\s*$/i;
const labelReach = 24;

/** Offset after such a label immediately before an item's first code; 0 if there is none. */
function endOfLabel({ codeTokens, text }: NoteDocument, index: number, from: number): number {
  const first = codeTokens[firstOfItem(codeTokens, index, from)]?.span.start ?? from;
  return codeLabel.test(text.slice(Math.max(from, first - labelReach), first)) ? first : 0;
}

function firstOfItem(tokens: readonly CodeToken[], index: number, from: number): number {
  let first = index;
  while ((tokens[first - 1]?.span.start ?? -1) >= from) first -= 1;
  return first;
}

/** True if the first code of an item precedes its words: `G56.01 carpal tunnel syndrome, right; G56.02 …, left`. */
function beginsWithCode({ codeTokens, text }: NoteDocument, index: number, from: number): boolean {
  return !wordForm.test(text.slice(from, codeTokens[firstOfItem(codeTokens, index, from)]?.span.start ?? from));
}

/** Index of the token that starts at an offset. */
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
