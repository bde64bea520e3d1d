import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { editSource } from '../../findings/findingSource';
import { groupSource } from '../../guidelines/codeGroups';
import { checkEachEncounter, nameOf, onDiagnosis } from '../perEncounter';
import { principalFixes } from './principalFixes';
import { choiceDial } from '../../dials/dial';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { findOutpatientGroup } from './standFirst';

const outpatient = choiceDial({ id: 'icd/unacceptable-principal.outpatient', meaning: 'What outpatient notes are checked against: the guidelines, the inpatient edit as well, or nothing.', initial: 'guidelines', choices: ['guidelines', 'edit', 'nothing'] });

/**
 * Inpatient: a principal diagnosis rejected by the MCE edit. Outpatient, where that edit does not apply: a code that the
 * guidelines do not allow first.
 */
export const unacceptablePrincipal: Rule = {
  id: 'icd/unacceptable-principal',
  description: 'Inpatient: a principal diagnosis that the Medicare Code Editor does not accept. Outpatient: one that the guidelines do not allow first.',
  defaultSeverity: 'error',
  topic: 'sequence',
  source: 'MCE edit 9 (inpatient); Guidelines I.B.14, I.C.1.d, I.C.21.c.3 (outpatient)',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nPrincipal: Z87.891\nSecondary: J18.9\n',
  dials: [outpatient],
  check: (input) =>
    checkEachEncounter(input, (encounter) => {
      const { first } = encounter;
      if (first === undefined) return [];
      const by = encounter.setting === 'inpatient' ? 'inpatient' : input.dial(outpatient);
      if (by === 'nothing') return [];
      const byGuideline = by === 'inpatient' ? undefined : judgeOutpatient(first, encounter, input);
      const finding = byGuideline ?? (by === 'guidelines' ? undefined : judgeEdit(first, encounter, input));
      return finding === undefined ? [] : [finding];
    }),
};

function judgeEdit(first: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { edits } = input;
  const { on } = encounter.context;
  if (edits?.has(first.code, 'unacceptable', on) !== true) return undefined;
  const needsSecondary = edits.has(first.code, 'requires-secondary', on);
  if (needsSecondary && encounter.diagnoses.length > 1) return undefined;
  const message = needsSecondary
    ? `${nameOf(first)} is accepted as the principal diagnosis only together with a secondary diagnosis.`
    : `${nameOf(first)} describes a circumstance, not a current illness or injury: it is not accepted as the principal diagnosis.`;
  return onDiagnosis(first, { message, source: editSource(edits, on, { number: 9, name: 'unacceptable principal diagnosis' }), fixes: principalFixes(first, encounter, input), ...(encounter.setting === 'inpatient' ? {} : { severity: 'warning' as const }) });
}

function judgeOutpatient(first: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const group = findOutpatientGroup(first.code, input.lists);
  if (group === undefined) return undefined;
  const message = `${nameOf(first)} is for ${group.name} and accompanies another diagnosis; it must not be first-listed.`;
  return onDiagnosis(first, { message, source: groupSource(group), severity: 'warning', fixes: principalFixes(first, encounter, input) });
}
