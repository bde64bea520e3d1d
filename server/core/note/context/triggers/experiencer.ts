import type { TriggerGroup } from '../trigger';
import { withPhrases } from '../withPhrases';
import lines from './experiencer.tsv';

/** Experiencer triggers. Relatives and other people are word classes (`wordClasses.ts`). */
export const experiencerTriggers: readonly TriggerGroup[] = withPhrases([
  {
    id: 'family/history', axis: 'experiencer', value: 'family', direction: 'forward',
    reason: 'A family history names problems of relatives.',
  },
  {
    id: 'family/relative', axis: 'experiencer', value: 'family', direction: 'forward',
    reason: 'A relative is the subject of what follows.',
  },
  {
    id: 'family/object', axis: 'experiencer', value: 'family', direction: 'forward', endsWithClause: true,
    reason: 'A relative who is spoken of in passing, and what that relative has.',
  },
  {
    id: 'family/maternal', axis: 'experiencer', value: 'family', direction: 'forward', reach: 4,
    reason: 'Of the mother or father, without the word.',
  },
  {
    id: 'family/after', axis: 'experiencer', value: 'family', direction: 'backward',
    reason: 'What stands before belongs to a relative or to the family.',
  },
  {
    id: 'family/after-item', axis: 'experiencer', value: 'family', direction: 'backward', isOfItem: true,
    reason: 'A relative in brackets or after a dash names whose the item is.',
  },
  {
    id: 'other/person', axis: 'experiencer', value: 'other', direction: 'forward',
    reason: 'Somebody else is the subject of what follows.',
  },
  {
    id: 'other/after', axis: 'experiencer', value: 'other', direction: 'backward',
    reason: 'What stands before belongs to somebody else.',
  },
  {
    id: 'experiencer/pseudo', axis: 'experiencer', value: 'patient', direction: 'pseudo',
    reason: 'Relatives and others who tell, bring, care, live near or are told: the problem is the patient’s.',
  },
  {
    id: 'experiencer/patient', axis: 'experiencer', value: 'patient', direction: 'terminate',
    reason: 'The patient is spoken of again.',
  },
], lines);
