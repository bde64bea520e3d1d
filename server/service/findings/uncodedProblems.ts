import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { categoryOf } from '../../core/icd/code';
import { findIcd9Tokens } from '../../core/note/codes/icd9Tokens';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import { diagnosisKinds } from '../../core/note/sections/sectionKind';
import type { CodeUse } from '../reading/codeUses';
import type { Fix } from './finding';
import type { Memo } from '../memo';
import { shownTitle } from '../titles/shownTitle';
import { findOfSide, findSideless, sideOfTitle } from '../titles/sideTwins';
import { kindOf } from '../reading/support';

/** Combination codes that already include a problem, by its category: the problem then needs no code of its own. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
  I10: ['I11', 'I12', 'I13', 'I15', 'I16', 'O10', 'O11', 'O13', 'O14'],
  I50: ['I11', 'I13', 'I09', 'I97'],
  N18: ['I12', 'I13', 'E08', 'E09', 'E10', 'E11', 'E13'],
  E66: ['Z68', 'E88'],
  G62: ['E08', 'E09', 'E10', 'E11', 'E13', 'G63'],
  H36: ['E08', 'E09', 'E10', 'E11', 'E13'],
};

/** User options for uncoded problems. */
export interface UncodedChoice {
  /** Include problems of the plan. */
  readonly inPlan: boolean;
  /** Minimum score of a problem's best code, 0 to 1. */
  readonly minimumScore: number;
}

/**
 * Current problems of the patient that are entries of a diagnosis list, are fully named by the release, and are not covered by a
 * code of the note (of their category, or a combination code). One per category, in text order.
 */
export function findUncodedProblems(note: NoteDocument, uses: readonly CodeUse[], mentions: readonly Mention[], choice: UncodedChoice): readonly Mention[] {
  const plain = mentions.filter((mention) => isPlainProblem(mention, note, choice));
  if (plain.length === 0) return [];
  // ICD-9-CM codes are reported by a rule of their own.
  const codedLines = new Set([...note.codeTokens, ...findIcd9Tokens(note)].map(({ span }) => note.lines.lineAt(span.start)));
  const coded: ReadonlySet<string> = new Set(uses.map(({ code }) => categoryOf(code)));
  const reported = new Set<string>();
  return plain.filter((mention) => {
    if (codedLines.has(note.lines.lineAt(mention.span.start))) return false;
    const categories = mention.candidates.map(({ code }) => categoryOf(code));
    const isCoded = categories.some((category) => coded.has(category) || (saidBy[category] ?? []).some((other) => coded.has(other)));
    if (isCoded || categories.some((category) => reported.has(category))) return false;
    for (const category of categories) reported.add(category);
    return true;
  });
}

function isPlainProblem(mention: Mention, note: NoteDocument, { inPlan, minimumScore }: UncodedChoice): boolean {
  const { isWhole, kind, candidates, assertion, experiencer, time } = mention;
  if (careForm.test(note.text.slice(mention.span.start, mention.span.end))) return false;
  if (!isWhole || kind !== 'problem' || assertion !== 'affirmed' || experiencer !== 'patient' || time !== 'current') return false;
  const section = kindOf(note, mention);
  const [first] = candidates;
  return section !== undefined && (diagnosisKinds.has(section) || (inPlan && section === 'plan')) && first !== undefined && first.score >= minimumScore && first.via !== 'near-code';
}

/** Headings of preventive care, which are not problems: the vaccines and screenings of the visit are listed below them. */
const careForm = /^(?:health ?care|health|general health|well(?:ness)?|preventi(?:ve|ative|on)) ?(?:maintenance|care|health|medicine)$/i;

/** Fixes that append a code to a problem at the end of its line, likeliest first. */
export function codeProblemFixes(note: NoteDocument, mention: Mention, choice: FixChoice): readonly Fix[] {
  const at = endOfItem(note, mention.span);
  const { side, candidates } = mention;
  const records = choice.records.get(`problem ${choice.on} ${side} ${candidates.map(({ code }) => code).join()}`, () => findProblemCodes(mention, choice));
  return records.slice(0, choice.most).map((record) => ({ title: `Code as ${record.code} ${shownTitle(record)}`, edits: [{ span: { start: at, end: at }, newText: ` — ${record.code}` }] }));
}

/** What the codes of a problem are looked up in. */
export interface FixChoice {
  readonly catalog: Catalog;
  readonly on: IsoDate;
  readonly most: number;
  readonly records: Memo<readonly CodeRecord[]>;
}

function findProblemCodes({ candidates, side }: Mention, { catalog, on }: FixChoice): readonly CodeRecord[] {
  const named = candidates.filter(({ billable }) => billable).flatMap(({ code }) => catalog.lookup(code, on) ?? []);
  // Only the side stated in the note; no side if it states none.
  const sided = named.map((record) => (side === null ? findSideless(record, { catalog, on }) : findOfSide(record, side, { catalog, on })) ?? record);
  const saysSide = ({ longTitle }: CodeRecord): number => Number(side !== null && sideOfTitle(longTitle) === side);
  return [...new Map(sided.map((record) => [record.code, record])).values()].sort((a, b) => saysSide(b) - saysSide(a));
}

/** End of a problem's line, before a trailing period or colon. */
function endOfItem(note: NoteDocument, span: Span): number {
  let end = note.lines.end(note.lines.lineAt(span.start));
  while (end > span.end && /[\s:.]/.test(note.text.charAt(end - 1))) end -= 1;
  return end;
}
