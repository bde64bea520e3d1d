import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { Fix } from '../../findings/finding';
import { fixOf } from '../perEncounter';
import { exchange, moveToEnd } from '../fixes/reorder';
import type { RuleInput } from '../rule';
import { canStandFirst } from './standFirst';

/** What mends a sequence whose first code may not stand there: the first code that may, else the end of the list. */
export function principalFixes(first: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): readonly (Fix | undefined)[] {
  const inOrder = encounter.diagnoses.filter(({ order }) => order !== undefined);
  const next = inOrder.find((diagnosis) => diagnosis !== first && canStandFirst(diagnosis, encounter, input));
  if (next === undefined) return [fixOf(`Move ${first.code} to the end`, moveToEnd(input.note, encounter, first.use))];
  return [fixOf(`Exchange ${first.code} and ${next.code}`, exchange(input.note, encounter, first.use, next.use))];
}
