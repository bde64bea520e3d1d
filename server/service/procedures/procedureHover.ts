import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { HoverCard } from '../editor/hover';
import { findProcedureAt, isBegun } from './procedureAt';
import { renderProcedureCard, renderProcedureMisfit, type ProcedureCardOptions } from './procedureCard';

/** The card of the ICD-10-PCS code at an offset, or what a partial code means so far; in a procedure field, also why a token is invalid. */
export function findProcedureHover(note: NoteDocument, offset: number, options: Omit<ProcedureCardOptions, 'procedures'> & { readonly procedures: ProcedureCodes | undefined }): HoverCard | undefined {
  const { procedures } = options;
  const found = procedures === undefined ? undefined : findProcedureAt(note, offset, procedures);
  if (procedures === undefined || found === undefined) return undefined;
  const known = { ...options, procedures };
  const card = renderProcedureCard(found.text, known);
  if (card !== undefined) return { span: found.span, code: found.text, markdown: card };
  // A field "Procedure" may contain CPT codes, which have five characters.
  if (found.standing === 'field' && found.text.length < 6 && !isBegun(found.text, procedures)) return undefined;
  return { span: found.span, code: found.text, markdown: renderProcedureMisfit(found.text, known) };
}
