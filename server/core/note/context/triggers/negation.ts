import type { TriggerGroup } from '../trigger';
import { withPhrases } from '../withPhrases';
import lines from './negation.tsv';
import { formerWords, resolvedBefore, resolvedBehind } from './sharedPhrases';

/** Negation triggers. Classes after NegEx (Chapman et al., J Biomed Inform 2001): before, after, pseudo; the phrases are our own. */
export const negationTriggers: readonly TriggerGroup[] = withPhrases([
  {
    id: 'negated/no', axis: 'assertion', value: 'negated', direction: 'forward',
    reason: 'A plain word of absence before what is absent; it holds for a whole enumeration.',
  },
  {
    id: 'negated/before-item', axis: 'assertion', value: 'negated', direction: 'forward', isOfItem: true, reach: 6,
    reason: 'A word that answers as often as it asks ("negative chest pain", "culture negative, ..."): it speaks for one item only.',
  },
  {
    id: 'negated/after', axis: 'assertion', value: 'negated', direction: 'backward',
    reason: 'A verb after what is absent; it holds for the subjects before it.',
  },
  {
    id: 'negated/low', axis: 'assertion', value: 'negated', direction: 'backward', isAtEnd: true, standsAfter: ['suspicion', 'concern', 'likelihood', 'probability'],
    reason: 'The suspicion is small ("suspicion for meningitis is low").',
  },
  {
    id: 'negated/likewise', axis: 'assertion', value: 'negated', direction: 'both',
    reason: 'A second subject that is denied as the first was ("fever was denied, as was cough").',
  },
  {
    id: 'negated/free', axis: 'assertion', value: 'negated', direction: 'backward', reach: 3,
    reason: 'Somebody is free of what stands right before ("seizure free for two years").',
  },
  {
    id: 'negated/after-item', axis: 'assertion', value: 'negated', direction: 'backward', isOfItem: true, isAtEnd: true,
    reason: 'An answer behind an item of a list ("fever: none", "HIV neg"); it speaks for that item only.',
  },
  {
    id: 'negated/resolved-before', axis: 'assertion', value: 'negated', direction: 'forward', reach: 6,
    reason: 'What has gone is absent now (NegEx counts it as negated); the time axis says that it was there.',
    phrases: resolvedBefore,
  },
  {
    id: 'negated/former', axis: 'assertion', value: 'negated', direction: 'forward', reach: 2,
    reason: 'A habit or a state that was given up; it speaks of the next words only ("ex-smoker with emphysema").',
    phrases: formerWords,
  },
  {
    id: 'negated/resolved-after', axis: 'assertion', value: 'negated', direction: 'backward',
    reason: 'What has gone is absent now; the time axis says that it was there.',
    phrases: resolvedBehind,
  },
  {
    id: 'negated/pseudo', axis: 'assertion', value: 'negated', direction: 'pseudo',
    reason: 'Words of denial that deny no problem: changes, techniques, names, treatments, and doubts about certainty.',
  },
], lines);
