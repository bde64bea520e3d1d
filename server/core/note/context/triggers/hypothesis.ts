import type { TriggerGroup } from '../trigger';
import { withPhrases } from '../withPhrases';
import lines from './hypothesis.tsv';

/** Hypothetical triggers: conditions, return precautions, as-needed medication, risk, prevention. */
export const hypothesisTriggers: readonly TriggerGroup[] = withPhrases([
  {
    id: 'hypothetical/condition', axis: 'assertion', value: 'hypothetical', direction: 'forward', throughStatements: true,
    reason: 'A condition or a warning before what might come.',
  },
  {
    id: 'hypothetical/call', axis: 'assertion', value: 'hypothetical', direction: 'forward', throughStatements: true, beginsAt: ['for', 'if', 'with', 'should', 'regarding', 'about', 'of', 'any'],
    reason: 'Whom to call or where to go stands between, by name ("call Dr. Lee\'s office for fever"); ConText counts the bare verb.',
  },
  {
    id: 'hypothetical/hold', axis: 'assertion', value: 'hypothetical', direction: 'forward', isOfItem: true, beginsAt: ['for', 'if'],
    reason: 'What a medicine is to be held for, should it come.',
  },
  {
    id: 'hypothetical/as-needed', axis: 'assertion', value: 'hypothetical', direction: 'forward', isOfItem: true, reach: 4,
    reason: 'The complaint that a medicine is for, when it comes; the next medicine of a list is another matter.',
  },
  {
    id: 'hypothetical/risk', axis: 'assertion', value: 'hypothetical', direction: 'forward',
    reason: 'A risk, a wish to prevent, a possible effect: not there, or not yet.',
  },
  {
    id: 'hypothetical/risk-list', axis: 'assertion', value: 'hypothetical', direction: 'forward', throughStatements: true,
    reason: 'An enumeration of what may go wrong; it goes on to its end, "continued pain" among it.',
  },
  {
    id: 'hypothetical/screening', axis: 'assertion', value: 'hypothetical', direction: 'forward', isAnswerable: true,
    reason: 'What is looked for is not there, or not yet; what the search came to stands behind it ("screening for depression was negative").',
  },
  {
    id: 'hypothetical/for-any', axis: 'assertion', value: 'hypothetical', direction: 'forward', isAtStart: true,
    reason: 'The case that an instruction is for ("For any calf swelling, call the office").',
  },
  {
    id: 'hypothetical/after', axis: 'assertion', value: 'hypothetical', direction: 'backward', isOfItem: true,
    reason: 'What stands before is guarded against, or spoken of as a case that may come.',
  },
  {
    id: 'hypothetical/pseudo', axis: 'assertion', value: 'hypothetical', direction: 'pseudo',
    reason: 'Words of a condition that set none: indirect questions, comparisons.',
  },
], lines);
