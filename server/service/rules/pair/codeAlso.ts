import { findNamedTargets, levelDial } from './namedTargets';
import type { Rule } from '../rule';

const level = levelDial('icd/code-also');

/** A second code that a "code also" note asks for, in either order, and whose condition the note names. */
export const codeAlso: Rule = {
  id: 'icd/code-also',
  description: 'A condition that the note names and that a coded diagnosis says to code also, in either order.',
  defaultSeverity: 'hint',
  topic: 'pair',
  source: 'Tabular List, "code also" notes; Guideline I.A.17',
  example: 'ASSESSMENT\n1. Chronic obstructive pulmonary disease — J44.9\n\nPLAN\nMild persistent asthma: inhaled steroid.\n',
  dials: [level],
  check: (input) => findNamedTargets(input, 'codeAlso', { instruction: 'says to code also', level }),
};
