import { releaseSource } from '../../findings/findingSource';
import { nameOf, onDiagnosis } from '../perEncounter';
import { checkPoa, formerExemptValue } from './poaRules';
import type { Rule } from '../rule';

/** A POA indicator on an exempt code. */
export const poaExempt: Rule = {
  id: 'poa/exempt',
  description: 'Inpatient: a present-on-admission indicator on a code that is exempt from POA reporting.',
  defaultSeverity: 'warning',
  topic: 'poa',
  source: 'POA-exempt list of the release; Guidelines, Appendix I',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Sepsis — A41.9 (POA Y)\n2. Long-term use of insulin — Z79.4 (POA Y)\n',
  check: (input) =>
    checkPoa(input, ({ diagnosis, poa, isExempt }, { context }) => {
      if (poa === undefined || isExempt !== true || poa.value === formerExemptValue) return undefined;
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is exempt from present-on-admission reporting; leave the field blank.`,
        source: releaseSource(context, 'POA exempt list', 'POA-exempt list'),
        related: [{ span: poa.span, message: `POA ${poa.value}` }],
        fixes: [{ title: `Remove POA ${poa.value}`, edits: [{ span: poa.whole, newText: '' }] }],
      });
    }),
};
