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
import { findKidneyStages } from './kidneyStage';
import { continuedForm, diabetesDrugs, insulins, notContinuedForm, type EvidenceWords } from './longTermDrugs';
import { organisms } from './organisms';

/** Evidence in a note for a state that has a code, other than a mention of a problem by name. */
export interface NoteEvidence {
  readonly code: IcdCode;
  readonly span: Span;
}

interface Reading {
  readonly note: NoteDocument;
  /** Span of the encounter. */
  readonly span: Span;
  readonly on: IsoDate;
  readonly ageYears: number | undefined;
  readonly triggers: readonly TriggerGroup[];
  /** Also look for diabetes drugs other than insulin. */
  readonly hearsAllDrugs: boolean;
  /** The encounter's codes, with their long titles. */
  readonly codes: readonly IcdCode[];
  readonly titles: readonly string[];
  /** Whether an instruction asks for the code; other codes are not searched for. */
  isAsked(code: IcdCode): boolean;
}

/** Sections about other people, about things not taken, or about the future. */
const silentKinds: ReadonlySet<SectionKind> = new Set(['family', 'allergies', 'immunizations', 'instructions', 'comparison', 'signature', 'indication', 'birth']);

/**
 * Evidence in an encounter for codes that its other codes ask for: insulin in use (Z79.4) and, on request, other diabetes drugs
 * (Z79.84, Z79.85), organisms found (B95, B96), cigarette smoking (F17.210), body mass index (Z68), weeks of gestation (Z3A) and
 * stage of chronic kidney disease (N18). Each code once, at its first place.
 */
export function findNoteEvidence(reading: Reading): readonly NoteEvidence[] {
  const drugs = (reading.hearsAllDrugs ? findWords(diabetesDrugs, drugForm, reading) : findWords(insulins, insulinForm, reading)).filter(({ span }) => isContinued(reading.note, span));
  return [...drugs, ...findWords(organisms, organismForm, reading), ...findSmoking(reading), ...findIndex(reading), ...findWeeks(reading), ...findStages(reading)];
}

function findWords(lists: readonly EvidenceWords[], form: RegExp, reading: Reading): readonly NoteEvidence[] {
  const asked = new Set(lists.flatMap((list) => ((list.from === undefined || list.from <= reading.on) && isAsked(list.code, reading) && !isAlreadyNamed(list, reading) ? [list.code] : [])));
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

/** "Smokes half a pack a day": a smoker, indexed to nicotine dependence. The word "smoker" itself is already recognised as a mention. */
const smokingForm = /\b(?:smok(?:es|ing)|currently smokes)\s+(?:(?:about|approximately|up to|half|an?|one|two|[\d/.½-]+)\s+){0,4}(?:packs?|ppd|cigarettes?|cigs?)\b/gi;
/** Tobacco codes that already cover it: tobacco use, and history of it. */
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

/** BMI codes are not assigned during pregnancy (I.C.21.c.3), so only obesity asks for one, and any chapter 15 code silences it. */
function findIndex(reading: Reading): readonly NoteEvidence[] {
  const anyIndex = parseIcdCode('Z68.30');
  if (anyIndex === undefined || !reading.isAsked(anyIndex)) return [];
  const { note, span, on, ageYears } = reading;
  const found = findBodyMass(note.text.slice(span.start, span.end), { on, ageYears });
  const code = found && parseIcdCode(found.code);
  return found === undefined || code === undefined ? [] : [{ code, span: { start: span.start + found.span.start, end: span.start + found.span.end } }];
}

/** Z3A is not assigned to pregnancies with abortive outcome, elective termination, or postpartum (I.C.21.c.11). */
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

function findStages(reading: Reading): readonly NoteEvidence[] {
  const anyStage = parseIcdCode('N18.4');
  if (anyStage === undefined || !reading.isAsked(anyStage)) return [];
  const { note, span } = reading;
  for (const { code, start, end } of findKidneyStages(note.text.slice(span.start, span.end))) {
    const at = { start: span.start + start, end: span.start + end };
    const icd = parseIcdCode(code);
    if (icd !== undefined && reading.isAsked(icd) && isPatients(reading, at)) return [{ code: icd, span: at }];
  }
  return [];
}

function isAlreadyNamed({ code }: EvidenceWords, { titles }: Reading): boolean {
  return isOrganismNamed(code, titles);
}

/** "Sepsis due to Escherichia coli" already names the organism for every code of the encounter. */
export function isOrganismNamed(code: string, titles: readonly string[]): boolean {
  const names = organisms.find((organism) => organism.code === code)?.names ?? [];
  return titles.some((title) => names.some((name) => title.toLowerCase().includes(name)));
}

function isAsked(code: string, reading: Reading): boolean {
  const icd = parseIcdCode(code);
  return icd !== undefined && reading.isAsked(icd);
}

/** True if the line and section state it as a current fact about the patient. */
function isPatients({ note, triggers }: Reading, span: Span): boolean {
  const kind = findSectionAt(note, span.start)?.kind;
  if ((kind !== undefined && silentKinds.has(kind)) || note.comments.some((comment) => comment.span.start <= span.start && span.end <= comment.span.end)) return false;
  const { text, start } = lineOf(note, span);
  const [context] = readSpanContexts(createContextReader(triggers), text, [{ start: span.start - start, end: span.end - start }], kind);
  return context?.assertion === 'affirmed' && context.experiencer === 'patient' && context.time === 'current';
}

/** Characters read on either side within a line; further away the text is about something else. */
const reach = 200;

function lineOf({ text, lines }: NoteDocument, { start, end }: Span): { readonly text: string; readonly start: number } {
  const line = lines.lineAt(start);
  const from = Math.max(lines.start(line), start - reach);
  return { text: text.slice(from, Math.min(lines.end(line), end + reach)), start: from };
}

/** Insulin given temporarily in hospital. */
const givenForm = /^\s*(?:\w+\s+)?(?:sliding scale|drip|infusion)\b/i;

/** In a medication list a drug counts as taken; elsewhere its own sentence must say so and must not deny it. */
function isContinued(note: NoteDocument, span: Span): boolean {
  const { text, start } = lineOf(note, span);
  const [from, to] = [span.start - start, span.end - start];
  const clause = `${text.slice(0, from).split(/[.;]\s|\bbut\b/).at(-1) ?? ''}${text.slice(from, to)}${text.slice(to).split(/[.;](?:\s|$)|\bbut\b/)[0] ?? ''}`;
  if (notContinuedForm.test(clause) || givenForm.test(text.slice(to))) return false;
  return findSectionAt(note, span.start)?.kind === 'medications' || continuedForm.test(clause);
}

const drugForm = formOf(diabetesDrugs);
/** A long note is rescanned on every keystroke, so only the names asked for are matched. */
const insulinForm = formOf(insulins);
const organismForm = formOf(organisms);

/** Longest names first, so that "staph aureus" is not matched inside "methicillin resistant staph aureus". */
function formOf(lists: readonly EvidenceWords[]): RegExp {
  const names = lists.flatMap(({ names }) => names).sort((a, b) => b.length - a.length);
  return new RegExp(`\\b(?:${names.map((name) => name.replace(/\./g, '\\.').replace(/ /g, '[\\s-]+')).join('|')})(?![\\w])`, 'gi');
}
