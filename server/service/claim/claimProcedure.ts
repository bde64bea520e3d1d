import { parsePcsCode, type ProcedureCodes } from '../../core/icd/procedureCodes';
import { hasCptForm, hasModifierForm } from '../../core/note/codes/cptForm';
import type { ProcedureToken } from '../../core/note/codes/procedureCodes';

/** A procedure as a claim has it. */
export interface ClaimProcedure {
  readonly system: 'ICD-10-PCS' | 'CPT/HCPCS';
  readonly code: string;
  /** Of CPT and HCPCS codes: two characters each. */
  readonly modifiers: readonly string[];
  /** Of ICD-10-PCS codes where their list is installed; the words of CPT are licensed. */
  readonly title: string | undefined;
}

/** What is wrong with a token that is no procedure of a claim. */
export const procedureForm = 'not a procedure code, by form or by list';

/** Undefined where the token is neither a valid ICD-10-PCS code (by form where no list is installed) nor has the form of CPT and HCPCS. */
export function readProcedure({ text, system }: ProcedureToken, procedures: ProcedureCodes | undefined): ClaimProcedure | undefined {
  const pcs = system === 'cpt' ? undefined : parsePcsCode(text);
  if (pcs !== undefined) return procedures?.has(pcs) === false ? undefined : { system: 'ICD-10-PCS', code: pcs, modifiers: [], title: procedures?.title(pcs) };
  const [code = '', ...modifiers] = text.split('-');
  const isCpt = system !== 'pcs' && hasCptForm(code) && modifiers.every(hasModifierForm);
  return isCpt ? { system: 'CPT/HCPCS', code, modifiers, title: undefined } : undefined;
}
