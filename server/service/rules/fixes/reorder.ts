import type { Span } from '../../../core/base/span';
import type { NoteDocument } from '../../../core/note/noteDocument';
import type { CodedEncounter, ListedCode } from '../../reading/codedEncounter';
import type { CodeUse } from '../../reading/codeUses';
import type { TextEdit } from '../../findings/finding';

/** Moves `moved` to the place of `target` and shifts the entries between by one; bullets, numbers and field labels stay. */
export function moveBefore(note: NoteDocument, encounter: CodedEncounter, moved: CodeUse, target: CodeUse): readonly TextEdit[] | undefined {
  return permute(note, encounter, (slots) => {
    const [from, to] = [slots.findIndex(({ use }) => use === moved), slots.findIndex(({ use }) => use === target)];
    return from <= to ? undefined : [...slots.slice(0, to), ...slots.slice(from, from + 1), ...slots.slice(to, from), ...slots.slice(from + 1)];
  });
}

/** Moves `moved` to the end. */
export function moveToEnd(note: NoteDocument, encounter: CodedEncounter, moved: CodeUse): readonly TextEdit[] | undefined {
  return permute(note, encounter, (slots) => {
    const from = slots.findIndex(({ use }) => use === moved);
    return from === -1 || from === slots.length - 1 ? undefined : [...slots.slice(0, from), ...slots.slice(from + 1), ...slots.slice(from, from + 1)];
  });
}

/** Swaps two codes. */
export function exchange(note: NoteDocument, encounter: CodedEncounter, a: CodeUse, b: CodeUse): readonly TextEdit[] | undefined {
  return permute(note, encounter, (slots) => {
    const [first, second] = [slots.findIndex(({ use }) => use === a), slots.findIndex(({ use }) => use === b)];
    if (first === -1 || second === -1) return undefined;
    return slots.map((slot, index) => (index === first ? (slots[second] ?? slot) : index === second ? (slots[first] ?? slot) : slot));
  });
}

/** A position in the list whose content can be moved as a whole. */
interface Slot {
  readonly use: CodeUse;
  readonly span: Span;
}

type Order = (slots: readonly Slot[]) => readonly Slot[] | undefined;

/**
 * Permutes whole items if each contains one code (with their text and the lines below them), otherwise bare codes; undefined if
 * neither is possible.
 */
function permute(note: NoteDocument, { listed }: CodedEncounter, order: Order): readonly TextEdit[] | undefined {
  const entries = listed.toSorted((a, b) => a.diagnosis.use.token.span.start - b.diagnosis.use.token.span.start);
  const items = new Set(entries.map(({ diagnosis }) => diagnosis.use.token.item.start));
  const slots = items.size === entries.length ? blockSlots(note, entries) : codeSlots(note, entries);
  const ordered = slots && order(slots);
  if (slots === undefined || ordered === undefined) return undefined;
  return slots.flatMap(({ span }, index): TextEdit[] => {
    const source = ordered[index]?.span ?? span;
    return source === span ? [] : [{ span, newText: note.text.slice(source.start, source.end) }];
  });
}

/** The text of an item with the more deeply indented lines below it. */
function blockSlots(note: NoteDocument, entries: readonly ListedCode[]): readonly Slot[] {
  const { lines, text } = note;
  return entries.map(({ diagnosis: { use } }) => {
    const { item } = use.token;
    const first = lines.lineAt(item.start);
    const indent = indentOf(text.slice(lines.start(first), lines.end(first)));
    let last = first;
    while (last + 1 < lines.count) {
      const below = text.slice(lines.start(last + 1), lines.end(last + 1));
      if (below.trim().length === 0 || indentOf(below) <= indent) break;
      last += 1;
    }
    return { use, span: { start: item.start, end: last === first ? item.end : lines.end(last) } };
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** What may separate codes that are moved without their items. */
const betweenCodes = /^[\s,;/|&+.*_()-]*$/;

/** Codes with their POA marks, if the items contain nothing else. */
function codeSlots({ text }: NoteDocument, entries: readonly ListedCode[]): readonly Slot[] | undefined {
  const slots = entries.map(({ diagnosis: { use }, poa }) => ({ use, span: { start: use.token.span.start, end: Math.max(use.token.span.end, poa?.whole.end ?? 0) } }));
  let end = -1;
  for (const { use, span } of slots) {
    const from = Math.max(end, use.token.item.start);
    if (!betweenCodes.test(text.slice(from, span.start))) return undefined;
    end = span.end;
  }
  return slots;
}
