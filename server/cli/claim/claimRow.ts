import type { Span } from '../../core/base/span';
import type { NoteDocument } from '../../core/note/noteDocument';
import { isReady, type Claim, type ClaimDiagnosis } from '../../service/claim/claim';

interface RowSources {
  readonly note: NoteDocument;
  /** Place of the encounter in its note, from 1. */
  readonly number: number;
  readonly patient: string | undefined;
}

/** A claim as the command line prints it: a diagnosis has the columns by which claims are kept in tables. */
export function toClaimRow(claim: Claim, { note, number, patient }: RowSources): Record<string, unknown> {
  const range = ({ start, end }: Span): unknown => ({ start: positionAt(note, start), end: positionAt(note, end) });
  const { context, date, admission, birth, sex, ageYears, setting, diagnoses, procedures, leftOut, errors } = claim;
  return {
    encounter_id: String(number),
    ready: isReady(claim),
    date_of_service: date ?? null,
    admission_date: admission ?? null,
    setting,
    sex: sex ?? null,
    age: ageYears ?? null,
    birth_date: birth ?? null,
    release: context.choice.edition.id,
    diagnoses: diagnoses.map((diagnosis, index) => diagnosisRow(diagnosis, { claim, number, patient, sequence: index + 1 })),
    procedures: procedures.map(({ system, code, modifiers, title }, index) => ({ procedure_seq_number: index + 1, procedure_code: code, procedure_code_system: system, procedure_description: title ?? null, modifiers })),
    left_out: leftOut.map(({ text, span, why, isWrong }) => ({ text, range: range(span), reason: why, wrong: isWrong })),
    errors: errors.map(({ rule, span, message }) => ({ rule, range: range(span), message })),
  };
}

function diagnosisRow({ code, title, type, poa, isPoaRequired }: ClaimDiagnosis, row: { readonly claim: Claim; readonly number: number; readonly patient: string | undefined; readonly sequence: number }): Record<string, unknown> {
  return {
    encounter_id: String(row.number),
    patient_id: row.patient ?? null,
    diagnosis_seq_number: row.sequence,
    diagnosis_code: code,
    diagnosis_code_system: 'ICD-10-CM',
    diagnosis_description: title,
    diagnosis_type: type,
    poa_indicator: poa ?? null,
    poa_required_flag: isPoaRequired ?? null,
    diagnosis_date: row.claim.date ?? null,
  };
}

function positionAt(note: NoteDocument, offset: number): { readonly line: number; readonly character: number } {
  const line = note.lines.lineAt(offset);
  return { line, character: offset - note.lines.start(line) };
}
