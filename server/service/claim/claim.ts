import { overlaps, type Span } from '../../core/base/span';
import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { chapterOf } from '../../core/icd/chapters';
import type { IcdCode } from '../../core/icd/code';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { findProcedureTokens } from '../../core/note/codes/procedureCodes';
import type { Setting, Sex } from '../../core/note/encounter/encounterValues';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { Finding } from '../findings/finding';
import type { CodedEncounter } from '../reading/codedEncounter';
import type { CodeUse } from '../reading/codeUses';
import type { EncounterContext } from '../reading/encounterContext';
import { poaValues } from '../rules/poa/poaRules';
import { procedureForm, readProcedure, type ClaimProcedure } from './claimProcedure';

/** The role of a diagnosis on a claim. `principal` is also the first-listed diagnosis of an outpatient encounter. */
export type DiagnosisType = 'principal' | 'other' | 'external cause' | 'admitting';

export interface ClaimDiagnosis {
  readonly code: IcdCode;
  readonly title: string;
  readonly type: DiagnosisType;
  /** `Y`, `N`, `U` or `W`; undefined if the note states none, if the code is exempt, and for outpatients. */
  readonly poa: string | undefined;
  /** Whether the claim requires a POA indicator; undefined if that depends on a list of exempt codes that is not installed. */
  readonly isPoaRequired: boolean | undefined;
}

/** Something the encounter states that is not on the claim. */
export interface LeftOut {
  readonly text: string;
  readonly span: Span;
  readonly why: string;
  /** The note must be corrected first, because a claim without this item would contradict it. */
  readonly isWrong: boolean;
}

/**
 * The codes of one encounter as they would appear on a claim. Payer, provider, charges and service lines are not part of a note;
 * the billing system supplies them.
 */
export interface Claim {
  readonly context: EncounterContext;
  readonly setting: Setting;
  readonly sex: Sex | undefined;
  readonly ageYears: number | undefined;
  readonly birth: IsoDate | undefined;
  /** The stated date of service (for an inpatient stay, of discharge); undefined if the note states none. */
  readonly date: IsoDate | undefined;
  readonly admission: IsoDate | undefined;
  /** The principal diagnosis first, then the others in sequence, each once. */
  readonly diagnoses: readonly ClaimDiagnosis[];
  readonly procedures: readonly ClaimProcedure[];
  readonly leftOut: readonly LeftOut[];
  /** Findings of severity `error` in the encounter: a payer's edits would return the claim. */
  readonly errors: readonly Finding[];
}

/** The inputs of a claim. */
export interface ClaimSources {
  readonly note: NoteDocument;
  readonly uses: readonly CodeUse[];
  readonly encounters: readonly CodedEncounter[];
  readonly findings: readonly Finding[];
  readonly catalog: Catalog;
  readonly procedures: ProcedureCodes | undefined;
}

/** Chapter 20, external causes of morbidity (V00–Y99). */
const externalCauses = 20;

/** One claim for each encounter of a note that has codes. */
export function makeClaims(sources: ClaimSources): readonly Claim[] {
  return sources.encounters.map((encounter) => makeClaim(encounter, sources));
}

/** True if nothing prevents sending the claim's codes as they are. */
export function isReady({ diagnoses, leftOut, errors }: Claim): boolean {
  return errors.length === 0 && diagnoses[0]?.type === 'principal' && !leftOut.some(({ isWrong }) => isWrong);
}

function makeClaim(coded: CodedEncounter, sources: ClaimSources): Claim {
  const { context, setting, sex, ageYears } = coded;
  const { encounter } = context;
  const uses = sources.uses.filter(({ isMeant, context: other }) => isMeant && other.encounter === encounter);
  const procedures = readProcedures(context, sources);
  return {
    context,
    setting,
    sex,
    ageYears,
    birth: encounter.birth?.value,
    date: setting === 'inpatient' ? (encounter.discharge ?? encounter.dateOfService)?.value : encounter.dateOfService?.value,
    admission: encounter.admission?.value,
    diagnoses: [...readDiagnoses(coded, sources.catalog), ...readAdmitting(uses, setting)],
    procedures: procedures.listed,
    leftOut: [...readLeftOut(coded, uses), ...procedures.leftOut].sort((a, b) => a.span.start - b.span.start),
    errors: sources.findings.filter(({ severity, span }) => severity === 'error' && overlaps(span, encounter.span)),
  };
}

function readDiagnoses({ diagnoses, first, listed, setting, context }: CodedEncounter, catalog: Catalog): readonly ClaimDiagnosis[] {
  const poaOf = new Map(listed.map(({ diagnosis, poa }) => [diagnosis.use, poa?.value]));
  const rows = diagnoses.flatMap((diagnosis): ClaimDiagnosis[] => {
    if (diagnosis.order === undefined) return [];
    const { code, record, use } = diagnosis;
    const type = diagnosis === first ? 'principal' : chapterOf(code).number === externalCauses ? 'external cause' : 'other';
    const isExempt = catalog.isPoaExempt(code, context.on);
    const isPoaRequired = setting === 'inpatient' ? (isExempt === undefined ? undefined : !isExempt) : false;
    const stated = poaOf.get(use);
    const hasIndicator = setting === 'inpatient' && isExempt !== true && stated !== undefined && Object.hasOwn(poaValues, stated);
    return [{ code, title: record.longTitle, type, poa: hasIndicator ? stated : undefined, isPoaRequired }];
  });
  return rows.toSorted((a, b) => Number(b.type === 'principal') - Number(a.type === 'principal'));
}

/** The admitting diagnosis, at most one; only inpatient claims have it. */
function readAdmitting(uses: readonly CodeUse[], setting: Setting): readonly ClaimDiagnosis[] {
  const use = setting === 'inpatient' ? uses.find(isAdmitting) : undefined;
  return use?.record?.status === 'billable' && !use.isMalformed ? [{ code: use.code, title: use.record.longTitle, type: 'admitting', poa: undefined, isPoaRequired: false }] : [];
}

function isAdmitting({ token }: CodeUse): boolean {
  return token.field === 'admitting';
}

/** Every code that the encounter lists and the claim omits, with the reason. */
function readLeftOut({ diagnoses, setting, listed }: CodedEncounter, uses: readonly CodeUse[]): readonly LeftOut[] {
  const taken = new Map(diagnoses.filter(({ order }) => order !== undefined).map(({ code, use }) => [code, use]));
  const sequenced = new Set(listed.map(({ diagnosis }) => diagnosis.use));
  const admitting = uses.find(isAdmitting);
  const unread = listed.flatMap(({ diagnosis, poa }): LeftOut[] =>
    setting === 'inpatient' && poa !== undefined && !Object.hasOwn(poaValues, poa.value) ? [{ text: `POA ${poa.value}`, span: poa.span, why: `not a present-on-admission indicator (Y, N, U or W), at ${diagnosis.code}`, isWrong: true }] : [],
  );
  const codes = uses.flatMap((use): LeftOut[] => {
    const { token, code, record } = use;
    const leaveOut = (why: string, isWrong: boolean): LeftOut[] => [{ text: token.text, span: token.span, why, isWrong }];
    if (taken.get(code) === use) return [];
    if (use.isMalformed) return leaveOut(`not written as ${code}`, true);
    if (record === undefined) return leaveOut('a code that is in no installed release', true);
    if (record.status !== 'billable') return leaveOut(record.status === 'header' ? 'a header, not billable on the date of service' : 'not valid on the date of service', true);
    if (isAdmitting(use)) return setting === 'inpatient' && use === admitting ? [] : leaveOut(setting === 'inpatient' ? 'a second admitting diagnosis' : 'admitting diagnoses are reported only for inpatient stays', false);
    if (taken.has(code)) return leaveOut(sequenced.has(use) ? 'repeats a code in the list; each is reported once' : 'mentioned again outside the list', false);
    return leaveOut('outside the list of diagnoses', false);
  });
  return [...unread, ...codes];
}

function readProcedures({ encounter: { span } }: EncounterContext, { note, procedures }: ClaimSources): { readonly listed: readonly ClaimProcedure[]; readonly leftOut: readonly LeftOut[] } {
  const listed: ClaimProcedure[] = [];
  const leftOut: LeftOut[] = [];
  for (const token of findProcedureTokens(note)) {
    if (!overlaps(token.span, span)) continue;
    const procedure = readProcedure(token, procedures);
    if (procedure === undefined) leftOut.push({ text: token.text, span: token.span, why: procedureForm, isWrong: true });
    else listed.push(procedure);
  }
  return { listed, leftOut };
}
