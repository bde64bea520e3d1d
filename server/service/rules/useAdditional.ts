import { findNamedTargets } from './namedTargets';
import type { Rule } from './rule';

/** An additional code that the Tabular List asks for and the note's words name. */
export const useAdditional: Rule = {
  id: 'icd/use-additional',
  description: 'A condition that the note names and that a coded diagnosis asks to code in addition, while nothing of the kind is coded.',
  defaultSeverity: 'information',
  topic: 'pair',
  source: 'Tabular List, "use additional code" notes; Guideline I.B.7',
  example: 'ASSESSMENT\n1. Type 2 diabetes — E11.9\n\nPLAN\nLong-term use of insulin goes on.\n',
  check: (input) => findNamedTargets(input, 'useAdditionalCode', 'asks to use additionally'),
};
