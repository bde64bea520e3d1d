import type { TriggerGroup } from '../trigger';
import { withPhrases } from '../withPhrases';
import lines from './terminators.tsv';

/** Terminators of negation and uncertainty within a sentence (NegEx: conjunctions; ours: by what follows). */
export const assertionTerminators: readonly TriggerGroup[] = withPhrases([
  {
    id: 'assertion/contrast', axis: 'assertion', value: 'affirmed', direction: 'terminate',
    reason: 'A conjunction of contrast or exception turns the statement.',
  },
  {
    id: 'assertion/cause', axis: 'assertion', value: 'affirmed', direction: 'terminate',
    reason: 'What follows is a cause or a reason, which is there.',
  },
  {
    id: 'assertion/cause-of', axis: 'assertion', value: 'affirmed', direction: 'terminate',
    reason: 'It is the cause that is not found, not the problem that it is the cause of.',
  },
  {
    id: 'assertion/statement', axis: 'assertion', value: 'affirmed', direction: 'terminate',
    reason: 'A new statement: somebody has, shows or complains of something.',
  },
], lines);
