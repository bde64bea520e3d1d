import { chapterOf } from '../../../core/icd/chapters';
import type { IcdCode } from '../../../core/icd/code';
import type { UserLists } from '../../../core/note/lists/userLists';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { findSecondaryOnly, isInGroup, neverFirstOutpatient, type CodeGroup } from '../../guidelines/codeGroups';
import { isManifestation } from './manifestation';
import type { RuleInput } from '../rule';

/** Chapter 18, symptoms: first-listed only if no diagnosis is established, so other codes are suggested before them. */
const symptoms = 18;
const externalCauses = 20;

/** True if no sequence rule forbids the diagnosis in first place. */
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

/** The guideline group that forbids a code in first place for outpatients. */
export function findOutpatientGroup(code: IcdCode, lists: UserLists): CodeGroup | undefined {
  return findSecondaryOnly(code, lists) ?? (isInGroup(code, neverFirstOutpatient) ? neverFirstOutpatient : undefined);
}
