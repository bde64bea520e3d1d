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

/** Combination codes that say a problem together with another: it then needs no code of its own. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
  I10: ['I11', 'I12', 'I13', 'I15', 'I16', 'O10', 'O11', 'O13', 'O14'],
  I50: ['I11', 'I13', 'I09', 'I97'],
  N18: ['I12', 'I13', 'E08', 'E09', 'E10', 'E11', 'E13'],
  E66: ['Z68', 'E88'],
  G62: ['E08', 'E09', 'E10', 'E11', 'E13', 'G63'],
  H36: ['E08', 'E09', 'E10', 'E11', 'E13'],
};

/** What the user leaves out or takes in. */
export interface UncodedChoice {
  /** Problems of the plan too. */
  readonly inPlan: boolean;
  /** The likeliest code of a problem has at least this score, 0 to 1. */
  readonly minimumScore: number;
}

/**
 * Problems of the diagnosis lists that the patient has now and that stand by themselves there, with a name that a release knows in full,
 * where no code of the note is of their category or says them with another: one for each category, in the order of the text.
 */
export function findUncodedProblems(note: NoteDocument, uses: readonly CodeUse[], mentions: readonly Mention[], choice: UncodedChoice): readonly Mention[] {
  const plain = mentions.filter((mention) => isPlainProblem(mention, note, choice));
  if (plain.length === 0) return [];
  // A code of ICD-9-CM is told as such, by a rule of its own.
  const codedLines = new Set([...note.codeTokens, ...findIcd9Tokens(note)].map(({ span }) => note.lines.lineAt(span.start)));
  const coded: ReadonlySet<string> = new Set(uses.map(({ code }) => categoryOf(code)));
  const told = new Set<string>();
  return plain.filter((mention) => {
    if (codedLines.has(note.lines.lineAt(mention.span.start))) return false;
    const categories = mention.candidates.map(({ code }) => categoryOf(code));
    const isCoded = categories.some((category) => coded.has(category) || (saidBy[category] ?? []).some((other) => coded.has(other)));
    if (isCoded || categories.some((category) => told.has(category))) return false;
    for (const category of categories) told.add(category);
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

/** What heads the care of the well, and is no problem: vaccines and screenings of the day stand below it. */
const careForm = /^(?:health ?care|health|general health|well(?:ness)?|preventi(?:ve|ative|on)) ?(?:maintenance|care|health|medicine)$/i;

/** The fixes that write a code behind a problem, at the end of its line; the likeliest first. */
export function codeProblemFixes(note: NoteDocument, mention: Mention, choice: FixChoice): readonly Fix[] {
  const at = endOfItem(note, mention.span);
  const { side, candidates } = mention;
  const records = choice.records.get(`problem ${choice.on} ${side} ${candidates.map(({ code }) => code).join()}`, () => findProblemCodes(mention, choice));
  return records.slice(0, choice.most).map((record) => ({ title: `Code as ${record.code} ${shownTitle(record)}`, edits: [{ span: { start: at, end: at }, newText: ` — ${record.code}` }] }));
}

/** What the codes of a problem are looked for in. */
export interface FixChoice {
  readonly catalog: Catalog;
  readonly on: IsoDate;
  readonly most: number;
  readonly records: Memo<readonly CodeRecord[]>;
}

function findProblemCodes({ candidates, side }: Mention, { catalog, on }: FixChoice): readonly CodeRecord[] {
  const named = candidates.filter(({ billable }) => billable).flatMap(({ code }) => catalog.lookup(code, on) ?? []);
  // The side that the note says, and none that it does not say.
  const sided = named.map((record) => (side === null ? findSideless(record, { catalog, on }) : findOfSide(record, side, { catalog, on })) ?? record);
  const saysSide = ({ longTitle }: CodeRecord): number => Number(side !== null && sideOfTitle(longTitle) === side);
  return [...new Map(sided.map((record) => [record.code, record])).values()].sort((a, b) => saysSide(b) - saysSide(a));
}

/** The end of a problem's line, without the stop or colon behind it. */
function endOfItem(note: NoteDocument, span: Span): number {
  let end = note.lines.end(note.lines.lineAt(span.start));
  while (end > span.end && /[\s:.]/.test(note.text.charAt(end - 1))) end -= 1;
  return end;
}
