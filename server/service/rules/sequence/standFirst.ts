import { chapterOf } from '../../../core/icd/chapters';
import type { IcdCode } from '../../../core/icd/code';
import type { UserLists } from '../../../core/note/lists/userLists';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { findSecondaryOnly, isInGroup, neverFirstOutpatient, type CodeGroup } from '../../guidelines/codeGroups';
import { isManifestation } from './manifestation';
import type { RuleInput } from '../rule';

/** Symptoms (chapter 18) stand first only where no diagnosis is established: others are proposed before them. */
const symptoms = 18;
const externalCauses = 20;

/** Whether no rule of sequence speaks against a diagnosis as the first one. */
export function canStandFirst({ code, record }: CodedDiagnosis, encounter: CodedEncounter, { edits, catalog, lists }: RuleInput): boolean {
  const { on } = encounter.context;
  const chapter = chapterOf(code).number;
  if (chapter === externalCauses || findSecondaryOnly(code, lists) !== undefined || isManifestation(record, { edits, catalog, on }) !== undefined) return false;
  if (encounter.setting === 'outpatient') return findOutpatientGroup(code, lists) === undefined;
  return edits?.has(code, 'unacceptable', on) !== true;
}

/** True for a symptom or sign. */
export function isSymptom(code: IcdCode): boolean {
  return chapterOf(code).number === symptoms;
}

/** The guideline's list by which a code begins no outpatient encounter. */
export function findOutpatientGroup(code: IcdCode, lists: UserLists): CodeGroup | undefined {
  return findSecondaryOnly(code, lists) ?? (isInGroup(code, neverFirstOutpatient) ? neverFirstOutpatient : undefined);
}
