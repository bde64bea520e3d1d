import { parsePcsCode, type ProcedureCodes } from '../../core/icd/procedureCodes';
import { hasCptForm, hasModifierForm } from '../../core/note/codes/cptForm';
import type { ProcedureToken } from '../../core/note/codes/procedureCodes';

/** A procedure as reported on a claim. */
export interface ClaimProcedure {
  readonly system: 'ICD-10-PCS' | 'CPT/HCPCS';
  readonly code: string;
  /** Two characters each; CPT and HCPCS codes only. */
  readonly modifiers: readonly string[];
  /** Only for ICD-10-PCS codes, if the list is installed; CPT descriptions are licensed. */
  readonly title: string | undefined;
}

/** Why a token is not accepted as a procedure. */
export const procedureForm = 'not a procedure code, by form or by list';

/**
 * The procedure of a token; undefined if it is neither a valid ICD-10-PCS code (checked by form alone if no list is installed) nor
 * well-formed as CPT or HCPCS.
 */
export function readProcedure({ text, system }: ProcedureToken, procedures: ProcedureCodes | undefined): ClaimProcedure | undefined {
  const pcs = system === 'cpt' ? undefined : parsePcsCode(text);
  if (pcs !== undefined) return procedures?.has(pcs) === false ? undefined : { system: 'ICD-10-PCS', code: pcs, modifiers: [], title: procedures?.title(pcs) };
  const [code = '', ...modifiers] = text.split('-');
  const isCpt = system !== 'pcs' && hasCptForm(code) && modifiers.every(hasModifierForm);
  return isCpt ? { system: 'CPT/HCPCS', code, modifiers, title: undefined } : undefined;
}
