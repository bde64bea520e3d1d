import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { Fix } from '../../findings/finding';
import { fixOf } from '../perEncounter';
import { exchange, moveToEnd } from '../fixes/reorder';
import type { RuleInput } from '../rule';
import { canStandFirst } from './standFirst';

/** Fixes for a first code that must not be first: move the first acceptable code before it, otherwise move it to the end of the list. */
export function principalFixes(first: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): readonly (Fix | undefined)[] {
  const inOrder = encounter.diagnoses.filter(({ order }) => order !== undefined);
  const next = inOrder.find((diagnosis) => diagnosis !== first && canStandFirst(diagnosis, encounter, input));
  if (next === undefined) return [fixOf(`Move ${first.code} to the end`, moveToEnd(input.note, encounter, first.use))];
  return [fixOf(`Exchange ${first.code} and ${next.code}`, exchange(input.note, encounter, first.use, next.use))];
}
