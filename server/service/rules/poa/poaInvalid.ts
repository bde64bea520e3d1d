import { guidelineSource } from '../../findings/findingSource';
import { nameOf, onDiagnosis } from '../perEncounter';
import { checkPoa, formerExemptValue, poaValues } from './poaRules';
import { switchDial } from '../../dials/dial';
import type { Rule } from '../rule';

const formerValue = switchDial({ id: 'poa/invalid.formerValue', meaning: 'Report "1", which marked exempt codes on claims until 2011 and which some payers still require.', initial: true });

/** A POA indicator other than the four valid ones. */
export const poaInvalid: Rule = {
  id: 'poa/invalid',
  description: 'Inpatient: a present-on-admission indicator other than Y, N, U or W.',
  defaultSeverity: 'warning',
  topic: 'poa',
  source: 'Guidelines, Appendix I; 5010 claims since 2011',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Sepsis — A41.9 (POA X)\n',
  dials: [formerValue],
  check: (input) =>
    checkPoa(input, ({ diagnosis, poa, isExempt }) => {
      if (poa === undefined || Object.hasOwn(poaValues, poa.value) || (isExempt === true && poa.value !== formerExemptValue)) return undefined;
      if (poa.value === formerExemptValue && !input.dial(formerValue)) return undefined;
      const removal = { title: `Remove POA ${poa.value}`, edits: [{ span: poa.whole, newText: '' }] };
      const choices = Object.entries(poaValues).map(([value, meaning]) => ({ title: `POA ${value}: ${meaning}`, edits: [{ span: poa.span, newText: value }] }));
      const former = poa.value === formerExemptValue ? ' "1" used to mark exempt codes; 5010 claims leave the field blank.' : '';
      return onDiagnosis(diagnosis, {
        message: `"${poa.value}" at ${nameOf(diagnosis)} is not a present-on-admission indicator (Y, N, U, W).${former}`,
        source: guidelineSource('Appendix I'),
        related: [{ span: poa.span, message: `POA ${poa.value}` }],
        fixes: isExempt === true ? [removal] : choices,
      });
    }),
};
