import type { Span } from '../../core/base/span';
import type { Steps } from '../../core/base/steps';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { findProcedureLabel } from '../../core/note/codes/procedureCodes';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import { encounterAt } from '../reading/encounterAt';
import type { CodeCompletion } from '../editor/completion';
import { formatInsert } from '../editor/insertText';
import type { ServiceSettings } from '../settings';

/** Maximum number of suggestions; another word narrows them down. */
const mostCodes = 40;
/** Minimum number of letters in a query. */
const fewestLetters = 3;
const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#\d{0,2}\s*)?/;
const pcsForm = /\bPCS\b/i;
const separators = /[;:()[\]—|]/g;
/** A code already present in the entry: the words after it are a remark, not a query. */
const codeForm = /(?<![\p{L}\p{N}_])(?=[A-Z]*\d)[0-9A-HJ-NP-Z]{7}(?![\p{L}\p{N}_])/u;

export interface ProcedureWordsOptions {
  /** The user invoked completion (Ctrl+Space). */
  readonly isAsked: boolean;
  readonly settings: Pick<ServiceSettings, 'insertFormat' | 'completeTerms' | 'defaultSetting'>;
}

/**
 * Term completion for ICD-10-PCS: codes whose titles match the words before the cursor, ranked by `ProcedureCodes.search`. Active
 * while typing in a field labelled ICD-10-PCS and in inpatient notes (hospitals report inpatient procedures in ICD-10-PCS,
 * everyone else in CPT); on explicit request in any procedure field or section.
 * @returns undefined if the cursor is not at a procedure phrase, or an explicit request outside those places finds nothing; an
 * empty list while the query is too short or matches nothing yet
 */
export function completeProcedureWords(note: NoteDocument, offset: number, procedures: ProcedureCodes, { isAsked, settings }: ProcedureWordsOptions): readonly CodeCompletion[] | undefined {
  const place = findProcedurePhrase(note, offset);
  if (place === undefined) return undefined;
  const setting = encounterAt(note, offset)?.setting?.value ?? settings.defaultSetting;
  const isMeant = settings.completeTerms && (place.isPcs || setting === 'inpatient');
  if (!isAsked && !isMeant) return undefined;
  const items = (countLetters(place.words) < fewestLetters ? [] : procedures.search(place.words, mostCodes)).map((code): CodeCompletion => {
    const title = procedures.title(code) ?? '';
    return { system: 'pcs', code, title, isBillable: true, filterText: place.words, insertText: formatInsert({ code, longTitle: title, status: 'billable' }, settings.insertFormat), replace: place.replace };
  });
  return items.length === 0 && !isMeant ? undefined : items;
}

function countLetters(words: string): number {
  return words.match(/\p{L}/gu)?.length ?? 0;
}

/** Builds the procedure search index, in steps, for a note that contains procedures, so that the first keystroke need not wait for it. */
export function* prepareProcedures(note: NoteDocument, procedures: ProcedureCodes | undefined): Steps<unknown> {
  const hasProcedures = note.sections.some(({ kind }) => kind === 'procedure') || pcsForm.test(note.text);
  return hasProcedures && procedures !== undefined ? yield* procedures.prepareSearch() : undefined;
}

interface ProcedurePhrase {
  readonly words: string;
  readonly replace: Span;
  /** The field's label says ICD-10-PCS. */
  readonly isPcs: boolean;
}

function findProcedurePhrase(note: NoteDocument, offset: number): ProcedurePhrase | undefined {
  if (note.comments.some(({ span }) => span.start < offset && offset < span.end)) return undefined;
  const start = note.lines.start(note.lines.lineAt(offset));
  const before = note.text.slice(start, offset);
  const label = findProcedureLabel(before);
  const isInSection = findSectionAt(note, offset)?.kind === 'procedure';
  if (label?.system === 'cpt' || (label === undefined && !isInSection)) return undefined;
  const entry = before.slice(label?.contentStart ?? bulletForm.exec(before)?.[0].length ?? 0);
  const separator = [...entry.matchAll(separators)].at(-1);
  const words = entry.slice(separator === undefined ? 0 : separator.index + 1).trimStart();
  if (codeForm.test(entry) || countLetters(words) === 0) return undefined;
  return { words, replace: { start: offset - words.length, end: offset }, isPcs: label?.system === 'pcs' };
}
