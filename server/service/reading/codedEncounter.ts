import { yearsBetween, type Setting, type Sex } from '../../core/note/encounter/encounterValues';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import { findPoaMarks, type PoaMark } from '../../core/note/codes/poaMarks';
import type { SectionKind } from '../../core/note/sections/sectionKind';
import type { IcdCode } from '../../core/icd/code';
import type { CodeRecord } from '../../core/icd/catalog';
import type { CodeUse } from './codeUses';
import type { EncounterContext } from './encounterContext';

/** A code valid on the date of service, with its position in the encounter. */
export interface CodedDiagnosis {
  readonly code: IcdCode;
  readonly record: CodeRecord;
  readonly use: CodeUse;
  /** Position in the sequence of the diagnosis list or fields, from 0; undefined for a code in prose. */
  readonly order: number | undefined;
}

/** One encounter as a coder sees it: patient, setting, date, and the codes in sequence. Built alike from notes and from batch input. */
export interface CodedEncounter {
  readonly context: EncounterContext;
  readonly setting: Setting;
  readonly sex: Sex | undefined;
  readonly ageYears: number | undefined;
  /** Valid codes, each once: the sequenced ones in order, then those in prose. */
  readonly diagnoses: readonly CodedDiagnosis[];
  /** The principal or first-listed diagnosis; undefined if the note has no sequence or its first code is not valid. */
  readonly first: CodedDiagnosis | undefined;
  /** Every use of a valid code in a list or field, including repetitions, with its POA mark. */
  readonly listed: readonly ListedCode[];
  /** A code table has a POA column, or at least one code has a POA mark. */
  readonly speaksOfPoa: boolean;
}

export interface ListedCode {
  readonly diagnosis: CodedDiagnosis;
  readonly poa: PoaMark | undefined;
}

/** Sections whose codes do not belong to the encounter (history, other people, no diagnosis), unless the note has no other list. */
const otherKinds: ReadonlySet<SectionKind> = new Set(['pmh', 'psh', 'family', 'social', 'birth', 'obgyn', 'allergies', 'ros', 'indication']);

/** The encounters of a note with their codes. */
export function findCodedEncounters(note: NoteDocument, uses: readonly CodeUse[], defaultSetting: Setting): readonly CodedEncounter[] {
  const marks = findPoaMarks(note.text, note.lines, note.codeTokens);
  const indexByToken = new Map(note.codeTokens.map((token, index) => [token, index]));
  const meantUses = groupByEncounter(uses.filter(({ isMeant, token }) => isMeant && token.field !== 'admitting'));
  return note.encounters.flatMap((encounter, index) => {
    const own = meantUses.get(index) ?? [];
    const context = own[0]?.context;
    if (context === undefined) return [];
    const current = own.filter(({ token }) => !otherKinds.has(findSectionAt(note, token.span.start)?.kind ?? 'other'));
    const meant = current.some(isListed) ? current : own;
    const sequence = meant.filter(isListed).toSorted(bySequence);
    const diagnoses = orderDiagnoses(sequence, meant.filter((use) => !isListed(use)));
    const byCode = new Map(diagnoses.map((diagnosis) => [diagnosis.code, diagnosis]));
    const listed = sequence.flatMap((use): ListedCode[] => {
      const diagnosis = byCode.get(use.code);
      const poa = marks.byToken.get(indexByToken.get(use.token) ?? -1);
      return diagnosis === undefined ? [] : [{ diagnosis: { ...diagnosis, use }, poa }];
    });
    const firstUse = sequence.find(({ token }) => token.field !== 'external-cause');
    return {
      context,
      setting: encounter.setting?.value ?? defaultSetting,
      sex: encounter.sex?.value,
      ageYears: encounter.ageYears?.value ?? (encounter.birth === undefined ? undefined : yearsBetween(encounter.birth.value, context.on)),
      diagnoses,
      first: diagnoses.find(({ use }) => use === firstUse),
      listed,
      speaksOfPoa: sequence.some(({ token }) => {
        const at = indexByToken.get(token) ?? -1;
        return marks.byToken.has(at) || marks.inColumn.has(at);
      }),
    };
  });
}

/** Entries of a list or field are sequenced; a code within the words of a list line is not. */
function isListed({ token }: CodeUse): boolean {
  return token.place === 'field' || (token.place === 'list' && token.position !== 'inside');
}

/** Order: the principal diagnosis first, wherever its field is; external causes from a field of their own last; otherwise as written. */
function bySequence(a: CodeUse, b: CodeUse): number {
  return rank(a) - rank(b) || a.token.span.start - b.token.span.start;
}

function rank({ token }: CodeUse): number {
  return token.field === 'principal' ? 0 : token.field === 'external-cause' ? 2 : 1;
}

/** Only valid, correctly written codes (billable on the day) take part in the other rules. */
function orderDiagnoses(sequence: readonly CodeUse[], inProse: readonly CodeUse[]): readonly CodedDiagnosis[] {
  const seen = new Set<IcdCode>();
  const diagnoses: CodedDiagnosis[] = [];
  const add = (use: CodeUse, order: number | undefined): void => {
    const { record, code } = use;
    if (record?.status !== 'billable' || use.isMalformed || seen.has(code)) return;
    seen.add(code);
    diagnoses.push({ code, record, use, order });
  };
  sequence.forEach((use, order) => add(use, order));
  for (const use of inProse) add(use, undefined);
  return diagnoses;
}

function groupByEncounter(uses: readonly CodeUse[]): ReadonlyMap<number, readonly CodeUse[]> {
  const groups = new Map<number, CodeUse[]>();
  for (const use of uses) {
    const group = groups.get(use.token.encounter);
    if (group === undefined) groups.set(use.token.encounter, [use]);
    else group.push(use);
  }
  return groups;
}
