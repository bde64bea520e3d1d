import type { TriggerGroup } from '../trigger';
import { withPhrases } from '../withPhrases';
import lines from './possibility.tsv';

/** Uncertainty triggers: the terms of Guidelines II.H and IV.H (probable, suspected, likely, questionable, possible, rule out …) and similar ones. */
export const possibilityTriggers: readonly TriggerGroup[] = withPhrases([
  {
    id: 'possible/before', axis: 'assertion', value: 'possible', direction: 'forward',
    reason: 'A word of uncertainty before the diagnosis.',
  },
  {
    id: 'possible/of-finding', axis: 'assertion', value: 'possible', direction: 'forward', leansOnDenial: true,
    reason: 'What a finding would mean: where the finding is denied, so is that ("no opacity suspicious for pneumonia").',
  },
  {
    id: 'possible/adjective', axis: 'assertion', value: 'possible', direction: 'forward', isOfItem: true,
    reason: 'An adjective of doubt: in a list it doubts its own item only.',
  },
  {
    id: 'possible/after', axis: 'assertion', value: 'possible', direction: 'backward',
    reason: 'A word of uncertainty after the diagnosis.',
  },
  {
    id: 'possible/verdict', axis: 'assertion', value: 'possible', direction: 'backward', turnsAhead: true,
    reason: 'A verdict of doubt speaks of what stands before, but of what follows where words go on ("the rash is likely zoster").',
  },
  {
    id: 'possible/after-item', axis: 'assertion', value: 'possible', direction: 'backward', isOfItem: true, isAtEnd: true,
    reason: 'An answer of doubt behind an item of a list.',
  },
  {
    id: 'possible/pseudo', axis: 'assertion', value: 'possible', direction: 'pseudo',
    reason: 'Words of doubt that doubt no problem.',
  },
], lines);
