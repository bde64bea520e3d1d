import { findSectionAt, type NoteDocument } from '../core/note/noteDocument';
import { findPoaMarks } from '../core/note/poaMarks';
import type { Mention } from '../core/note/mentions/mention';
import { findCodedEncounters, type CodedEncounter } from './codedEncounter';
import type { CodeUse } from './codeUses';

/** A code that the note means, as a program reads it. */
export interface AnnotatedCode {
  readonly use: CodeUse;
  /** The field that it stands in, else `list` or `inline`. */
  readonly field: string;
  /** Place in the sequence of its encounter's list or fields; undefined for a code of prose, a repetition, or one that is not valid. */
  readonly order: number | undefined;
  /** The indicator of presence on admission, as the note has it. */
  readonly poa: string | undefined;
  /** Index of the mention that it codes. */
  readonly mention: number | undefined;
}

/** A note as programs read it: what it says, and how its words and codes belong together. */
export interface NoteAnnotation {
  readonly encounter: CodedEncounter | undefined;
  readonly mentions: readonly Mention[];
  readonly codes: readonly AnnotatedCode[];
  /** For each mention the index of its code. */
  readonly codeOfMention: readonly (number | undefined)[];
}

/** Puts a note's codes and mentions together: a code belongs to the nearest mention of its own item. */
export function annotateNote(note: NoteDocument, uses: readonly CodeUse[], mentions: readonly Mention[], defaultSetting: CodedEncounter['setting']): NoteAnnotation {
  const encounters = findCodedEncounters(note, uses, defaultSetting);
  const order = new Map(encounters.flatMap(({ diagnoses }) => diagnoses.map((diagnosis) => [diagnosis.use, diagnosis.order] as const)));
  const marks = findPoaMarks(note.text, note.lines, note.codeTokens);
  const indexByToken = new Map(note.codeTokens.map((token, index) => [token, index]));
  const meant = uses.filter(({ isMeant }) => isMeant);
  const codeOfMention: (number | undefined)[] = mentions.map(() => undefined);
  const codes = meant.map((use, index): AnnotatedCode => {
    const mention = nearestMention(use, mentions) ?? headingMention(note, use, mentions);
    if (mention !== undefined) codeOfMention[mention] ??= index;
    return { use, field: use.token.field ?? use.token.place, order: order.get(use), poa: marks.byToken.get(indexByToken.get(use.token) ?? -1)?.value, mention };
  });
  return { encounter: encounters[0], mentions, codes, codeOfMention };
}

/** The mention of a code’s own item that stands nearest to it. */
function nearestMention({ token: { item, span } }: CodeUse, mentions: readonly Mention[]): number | undefined {
  let best: number | undefined;
  let bestDistance = Infinity;
  for (let index = firstAt(mentions, item.start); index < mentions.length; index += 1) {
    const mention = mentions[index]?.span;
    if (mention === undefined || mention.start >= item.end) break;
    const distance = mention.end <= span.start ? span.start - mention.end : mention.start - span.end;
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}

/** The problem that heads the code's section ("### Hypertension"), where its own item names none. */
function headingMention(note: NoteDocument, { token: { span } }: CodeUse, mentions: readonly Mention[]): number | undefined {
  const section = findSectionAt(note, span.start);
  if (section?.isProblem !== true) return undefined;
  const index = firstAt(mentions, section.headingSpan.start);
  const first = mentions[index]?.span;
  return first !== undefined && first.start < section.headingSpan.end ? index : undefined;
}

function firstAt(mentions: readonly Mention[], offset: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.span.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
