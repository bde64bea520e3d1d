import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeCompletion } from '../editor/completion';
import { findProcedureAt, type ProcedureSearch } from './procedureAt';
import { findProcedureStep } from './procedureStep';

/** Complete codes are offered if at most this many remain, otherwise the values of the next character. */
const mostCodes = 60;

/** Completions for a partial ICD-10-PCS code at the cursor; undefined if there is none. */
export function completeProcedure(note: NoteDocument, offset: number, procedures: ProcedureCodes, search: ProcedureSearch): readonly CodeCompletion[] | undefined {
  const found = findProcedureAt(note, offset, procedures, search);
  if (found === undefined || found.standing === 'whole' || offset < found.span.end) return undefined;
  const step = findProcedureStep(found.text, procedures);
  if (step.beginning !== found.text) return undefined;
  const item = (code: string, title: string, isBillable: boolean): CodeCompletion => ({ system: 'pcs', code, title, isBillable, filterText: code, insertText: code, replace: found.span });
  const codes = procedures.beginningWith(step.beginning, mostCodes + 1);
  if (codes.length <= mostCodes) return codes.map((code) => item(code, procedures.title(code) ?? '', true));
  const axis = step.axis === undefined ? '' : `${step.axis}: `;
  return step.values.map(({ value, label }) => item(step.beginning + value, `${axis}${label ?? value}`, false));
}
