import { categoryOf } from '../../core/icd/code';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import { findPoaMarks } from '../../core/note/codes/poaMarks';
import type { Mention } from '../../core/note/mentions/mention';
import { findCodedEncounters, type CodedEncounter } from './codedEncounter';
import type { CodeUse } from './codeUses';

/** A code that the note claims, as exported to programs. */
export interface AnnotatedCode {
  readonly use: CodeUse;
  /** Name of the field the code is in, otherwise `list` or `inline`. */
  readonly field: string;
  /** Position in the sequence of its encounter's list or fields, from 0; undefined for a code in prose, a repetition, or an invalid code. */
  readonly order: number | undefined;
  /** The POA indicator as written in the note. */
  readonly poa: string | undefined;
  /** Index of the mention this code belongs to. */
  readonly mention: number | undefined;
}

/** A note as exported to programs: its mentions and codes, and how they are linked. */
export interface NoteAnnotation {
  readonly encounter: CodedEncounter | undefined;
  readonly mentions: readonly Mention[];
  readonly codes: readonly AnnotatedCode[];
  /** For each mention, the index of its code. */
  readonly codeOfMention: readonly (number | undefined)[];
}

/**
 * Links the codes of a note to its mentions: a code belongs to the mention in its own item that has it as a candidate, otherwise
 * one of its category, otherwise the nearest; mentions not yet linked to another code are preferred.
 */
export function annotateNote(note: NoteDocument, uses: readonly CodeUse[], mentions: readonly Mention[], defaultSetting: CodedEncounter['setting']): NoteAnnotation {
  const encounters = findCodedEncounters(note, uses, defaultSetting);
  const order = new Map(encounters.flatMap(({ diagnoses }) => diagnoses.map((diagnosis) => [diagnosis.use, diagnosis.order] as const)));
  const marks = findPoaMarks(note.text, note.lines, note.codeTokens);
  const indexByToken = new Map(note.codeTokens.map((token, index) => [token, index]));
  const meant = uses.filter(({ isMeant }) => isMeant);
  const named = meant.map((use) => findMention(use, mentions, (index) => fitOf(use, mentions[index]) > 0));
  const taken = new Set(named);
  const codeOfMention: (number | undefined)[] = mentions.map(() => undefined);
  const codes = meant.map((use, index): AnnotatedCode => {
    const mention = named[index] ?? findMention(use, mentions, (other) => !taken.has(other)) ?? findMention(use, mentions, () => true) ?? headingMention(note, use, mentions);
    if (mention !== undefined && isBetter(index, codeOfMention[mention], meant, mentions[mention])) codeOfMention[mention] = index;
    return { use, field: use.token.field ?? use.token.place, order: order.get(use), poa: marks.byToken.get(indexByToken.get(use.token) ?? -1)?.value, mention };
  });
  return { encounter: encounters[0], mentions, codes, codeOfMention };
}

/** How well a mention fits a code: 2 if it is among the candidates, 1 if they share its category, otherwise 0. */
function fitOf({ code }: CodeUse, mention: Mention | undefined): number {
  const candidates = mention?.candidates ?? [];
  return candidates.some((candidate) => candidate.code === code) ? 2 : candidates.some((candidate) => categoryOf(candidate.code) === categoryOf(code)) ? 1 : 0;
}

/** A mention is linked to the first of the codes that fit it best. */
function isBetter(index: number, known: number | undefined, meant: readonly CodeUse[], mention: Mention | undefined): boolean {
  const [use, other] = [meant[index], known === undefined ? undefined : meant[known]];
  return other === undefined || (use !== undefined && fitOf(use, mention) > fitOf(other, mention));
}

/** Of the eligible mentions in a code's item, the one that fits best; ties go to the nearest. */
function findMention(use: CodeUse, mentions: readonly Mention[], mayBe: (index: number) => boolean): number | undefined {
  const { item, span } = use.token;
  let best: number | undefined;
  let bestFit = -1;
  let bestDistance = Infinity;
  for (let index = firstAt(mentions, item.start); index < mentions.length; index += 1) {
    const mention = mentions[index];
    if (mention === undefined || mention.span.start >= item.end) break;
    if (!mayBe(index)) continue;
    const fit = fitOf(use, mention);
    const distance = mention.span.end <= span.start ? span.start - mention.span.end : mention.span.start - span.end;
    if (fit < bestFit || (fit === bestFit && distance >= bestDistance)) continue;
    best = index;
    bestFit = fit;
    bestDistance = distance;
  }
  return best;
}

/** The problem in the heading of the code's section ("### Hypertension"), used if its own item names none. */
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
