import type { Claim, ClaimDiagnosis, DiagnosisType } from './claim';
import type { ClaimProcedure } from './claimProcedure';

/** A claim in a payer's format, and what was left out of it. */
export interface WrittenClaim {
  readonly lines: readonly string[];
  /** Codes that exceed the capacity of the form; nothing else is dropped. */
  readonly noRoom: readonly string[];
  /** What the form requires and the note does not state, or states in a way the form cannot express. */
  readonly remarks: readonly string[];
}

/** The diagnoses of one type, in sequence. */
export function diagnosesOf({ diagnoses }: Claim, type: DiagnosisType): readonly ClaimDiagnosis[] {
  return diagnoses.filter((diagnosis) => diagnosis.type === type);
}

/** The procedures an institutional claim reports: ICD-10-PCS codes of inpatient stays only. */
export function reportedProcedures({ setting, procedures }: Claim): readonly ClaimProcedure[] {
  return setting === 'inpatient' ? procedures.filter(({ system }) => system === 'ICD-10-PCS') : [];
}

/** What the note lacks for an institutional claim, both on paper and in X12. */
export function institutionalRemarks(claim: Claim): readonly string[] {
  const { date, admission, setting, diagnoses } = claim;
  const isInpatient = setting === 'inpatient';
  const procedures = reportedProcedures(claim);
  const unmarked = diagnoses.filter(({ isPoaRequired, poa }) => isPoaRequired === true && poa === undefined);
  return [
    ...(date === undefined ? ['The note states no date of service, so dates and procedures are left out.'] : []),
    ...(isInpatient && admission === undefined ? ['The note states no "Admission date:".'] : []),
    ...(isInpatient && !diagnoses.some(({ type }) => type === 'admitting') ? ['The note states no "Admitting diagnosis:" with its code.'] : []),
    ...(unmarked.length > 0 ? [`Without a present-on-admission indicator: ${unmarked.map(({ code }) => code).join(', ')}.`] : []),
    ...(diagnoses.some(({ isPoaRequired }) => isPoaRequired === undefined) ? ['No list of POA-exempt codes is installed, so it is unknown which codes need an indicator.'] : []),
    ...(date !== undefined && procedures.length > 0 ? ['Procedures are dated with the date of service, since notes do not state their own dates.'] : []),
    ...(claim.procedures.length > procedures.length ? ['CPT and HCPCS codes belong to service lines with revenue codes and charges, and ICD-10-PCS codes to inpatient claims; find the others in --format json.'] : []),
  ];
}
