import { findAbsentTargets } from './absentTargets';
import { choiceDial } from '../../dials/dial';
import { findNamedTargets, levelDial } from './namedTargets';
import type { Rule } from '../rule';

const evidence = choiceDial({ id: 'icd/use-additional.evidence', meaning: 'When to report: only for a condition that the note names, or also when a code that a closed instruction asks for is simply absent.', initial: 'named', choices: ['named', 'absence'] });
const level = levelDial('icd/use-additional');
const drugs = choiceDial({ id: 'icd/use-additional.drugs', meaning: 'Which current diabetes drugs to look for: insulin under any of its names, or all of them.', initial: 'insulin', choices: ['insulin', 'all'] });

/** An additional code that a "use additional code" note asks for, and whose condition the note names. */
export const useAdditional: Rule = {
  id: 'icd/use-additional',
  description: 'A condition that the note names and that a coded diagnosis says to code in addition, but that is not coded.',
  defaultSeverity: 'information',
  topic: 'pair',
  source: 'Tabular List, "use additional code" notes; Guideline I.B.7',
  example: 'ASSESSMENT\n1. Type 2 diabetes — E11.9\n\nPLAN\nLong-term use of insulin goes on.\n',
  dials: [evidence, level, drugs],
  check: (input) => {
    const named = findNamedTargets(input, 'useAdditionalCode', { instruction: 'says to code additionally', level, drugs });
    return input.dial(evidence) === 'named' ? named : [...named, ...findAbsentTargets(input, new Set(named.map(({ span }) => span.start)))];
  },
};
