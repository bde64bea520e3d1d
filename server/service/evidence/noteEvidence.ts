import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import { createContextReader } from '../../core/note/context/contextReader';
import { readSpanContexts } from '../../core/note/context/readSpans';
import type { TriggerGroup } from '../../core/note/context/trigger';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import type { SectionKind } from '../../core/note/sections/sectionKind';
import { findBodyMass } from './bodyMass';
import { findGestation } from './gestation';
import { continuedForm, diabetesDrugs, insulins, notContinuedForm, type EvidenceWords } from './longTermDrugs';
import { organisms } from './organisms';

/** What a note says, in other words than the name of a problem, of a state that has a code. */
export interface NoteEvidence {
  readonly code: IcdCode;
  readonly span: Span;
}

interface Reading {
  readonly note: NoteDocument;
  /** Of the encounter. */
  readonly span: Span;
  readonly on: IsoDate;
  readonly ageYears: number | undefined;
  readonly triggers: readonly TriggerGroup[];
  /** Drugs for diabetes other than insulin too. */
  readonly hearsAllDrugs: boolean;
  /** The encounter's codes, and their long titles. */
  readonly codes: readonly IcdCode[];
  readonly titles: readonly string[];
  /** Whether anything asks for a code: what nobody asks for is not looked for. */
  isAsked(code: IcdCode): boolean;
}

/** Sections that speak of others, of what is not taken, and of what may come. */
const silentKinds: ReadonlySet<SectionKind> = new Set(['family', 'allergies', 'immunizations', 'instructions', 'comparison', 'signature', 'indication', 'birth']);

/**
 * Insulin, and where asked other drugs for diabetes, that is taken (Z79.4, Z79.84, Z79.85), organisms that were found (B95, B96), cigarettes that are smoked (F17.210)
 * the body mass index (Z68) and the weeks of gestation (Z3A), of an encounter whose codes ask for them; each code once, where it stands first.
 */
export function findNoteEvidence(reading: Reading): readonly NoteEvidence[] {
  const drugs = (reading.hearsAllDrugs ? findWords(diabetesDrugs, drugForm, reading) : findWords(insulins, insulinForm, reading)).filter(({ span }) => isContinued(reading.note, span));
  return [...drugs, ...findWords(organisms, organismForm, reading), ...findSmoking(reading), ...findIndex(reading), ...findWeeks(reading)];
}

function findWords(lists: readonly EvidenceWords[], form: RegExp, reading: Reading): readonly NoteEvidence[] {
  const asked = new Set(lists.flatMap((list) => ((list.from === undefined || list.from <= reading.on) && isAsked(list.code, reading) && !isTold(list, reading) ? [list.code] : [])));
  if (asked.size === 0) return [];
  const found = new Map<string, NoteEvidence>();
  const { note, span } = reading;
  for (const match of note.text.slice(span.start, span.end).matchAll(form)) {
    const words = match[0].toLowerCase().replace(/[\s-]+/g, ' ');
    const code = lists.find(({ names }) => names.includes(words))?.code;
    const icd = code === undefined ? undefined : parseIcdCode(code);
    if (code === undefined || icd === undefined || !asked.has(code) || found.has(code)) continue;
    const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    if (isPatients(reading, at)) found.set(code, { code: icd, span: at });
  }
  return [...found.values()];
}

/** "Smokes half a pack a day": a smoker, by the Index dependent on nicotine; "smoker" itself is a name that notes are read for anyway. */
const smokingForm = /\b(?:smok(?:es|ing)|currently smokes)\s+(?:(?:about|approximately|up to|half|an?|one|two|[\d/.½-]+)\s+){0,4}(?:packs?|ppd|cigarettes?|cigs?)\b/gi;
/** Other codes of tobacco answer for it: use, and the past. */
const tobaccoForm = /^(?:F17|Z72\.0|Z87\.891|O99\.33)/;

function findSmoking(reading: Reading): readonly NoteEvidence[] {
  const smoker = parseIcdCode('F17.210');
  const { note, span, codes } = reading;
  if (smoker === undefined || codes.some((code) => tobaccoForm.test(code)) || !reading.isAsked(smoker)) return [];
  for (const match of note.text.slice(span.start, span.end).matchAll(smokingForm)) {
    const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    if (isPatients(reading, at)) return [{ code: smoker, span: at }];
  }
  return [];
}

/** BMI codes are not assigned during pregnancy (I.C.21.c.3): there nothing asks for one but obesity, and it stays silent with any code of chapter 15. */
function findIndex(reading: Reading): readonly NoteEvidence[] {
  const anyIndex = parseIcdCode('Z68.30');
  if (anyIndex === undefined || !reading.isAsked(anyIndex)) return [];
  const { note, span, on, ageYears } = reading;
  const found = findBodyMass(note.text.slice(span.start, span.end), { on, ageYears });
  const code = found && parseIcdCode(found.code);
  return found === undefined || code === undefined ? [] : [{ code, span: { start: span.start + found.span.start, end: span.start + found.span.end } }];
}

/** Weeks are not coded where the pregnancy ended in abortion, on purpose, or has ended (I.C.21.c.11). */
const endedForm = /^(?:O0[0-8]|Z33\.2|Z39)/;
const postpartumForm = /^O(?:8[5-9]|9[0-2])/;

function findWeeks(reading: Reading): readonly NoteEvidence[] {
  const { note, span, codes } = reading;
  const anyWeek = parseIcdCode('Z3A.20');
  const isPregnant = codes.some((code) => code.startsWith('O') && !postpartumForm.test(code)) && !codes.some((code) => endedForm.test(code));
  if (anyWeek === undefined || !isPregnant || !reading.isAsked(anyWeek)) return [];
  const found = findGestation(note.text.slice(span.start, span.end));
  const code = found && parseIcdCode(found.code);
  return found === undefined || code === undefined ? [] : [{ code, span: { start: span.start + found.span.start, end: span.start + found.span.end } }];
}

function isTold({ code }: EvidenceWords, { titles }: Reading): boolean {
  return isOrganismTold(code, titles);
}

/** "Sepsis due to Escherichia coli" names the organism for all that the encounter codes. */
export function isOrganismTold(code: string, titles: readonly string[]): boolean {
  const names = organisms.find((organism) => organism.code === code)?.names ?? [];
  return titles.some((title) => names.some((name) => title.toLowerCase().includes(name)));
}

function isAsked(code: string, reading: Reading): boolean {
  const icd = parseIcdCode(code);
  return icd !== undefined && reading.isAsked(icd);
}

/** Said of the patient, now, and as a fact: by the words of its own line and its section. */
function isPatients({ note, triggers }: Reading, span: Span): boolean {
  const kind = findSectionAt(note, span.start)?.kind;
  if ((kind !== undefined && silentKinds.has(kind)) || note.comments.some((comment) => comment.span.start <= span.start && span.end <= comment.span.end)) return false;
  const { text, start } = lineOf(note, span);
  const [context] = readSpanContexts(createContextReader(triggers), text, [{ start: span.start - start, end: span.end - start }], kind);
  return context?.assertion === 'affirmed' && context.experiencer === 'patient' && context.time === 'current';
}

/** Characters of a line on either side that are read: beyond, a line speaks of other things. */
const reach = 200;

function lineOf({ text, lines }: NoteDocument, { start, end }: Span): { readonly text: string; readonly start: number } {
  const line = lines.lineAt(start);
  const from = Math.max(lines.start(line), start - reach);
  return { text: text.slice(from, Math.min(lines.end(line), end + reach)), start: from };
}

/** Insulin that a hospital gives for some days. */
const givenForm = /^\s*(?:\w+\s+)?(?:sliding scale|drip|infusion)\b/i;

/** In a list of medications it is taken; elsewhere its own statement must say so, and nothing there that it is not. */
function isContinued(note: NoteDocument, span: Span): boolean {
  const { text, start } = lineOf(note, span);
  const [from, to] = [span.start - start, span.end - start];
  const clause = `${text.slice(0, from).split(/[.;]\s|\bbut\b/).at(-1) ?? ''}${text.slice(from, to)}${text.slice(to).split(/[.;](?:\s|$)|\bbut\b/)[0] ?? ''}`;
  if (notContinuedForm.test(clause) || givenForm.test(text.slice(to))) return false;
  return findSectionAt(note, span.start)?.kind === 'medications' || continuedForm.test(clause);
}

const drugForm = formOf(diabetesDrugs);
/** A long note is gone through again at every keystroke: for the few names that are asked for, not for all. */
const insulinForm = formOf(insulins);
const organismForm = formOf(organisms);

/** Longest first, so that "staph aureus" within "methicillin resistant staph aureus" is not found. */
function formOf(lists: readonly EvidenceWords[]): RegExp {
  const names = lists.flatMap(({ names }) => names).sort((a, b) => b.length - a.length);
  return new RegExp(`\\b(?:${names.map((name) => name.replace(/\./g, '\\.').replace(/ /g, '[\\s-]+')).join('|')})(?![\\w])`, 'gi');
}
