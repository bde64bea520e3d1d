import type { TriggerGroup } from '../trigger';
import { withPhrases } from '../withPhrases';
import lines from './history.tsv';
import { formerWords, longSpans, resolvedBefore, resolvedBehind } from './sharedPhrases';

/** Historical triggers: history, treated or healed conditions, dates and periods long past (ConText: more than two weeks ago). */
export const historyTriggers: readonly TriggerGroup[] = withPhrases([
  {
    id: 'historical/history', axis: 'time', value: 'historical', direction: 'forward',
    reason: 'A word of history before the problem; it holds for an enumeration until the present is spoken of.',
  },
  {
    id: 'historical/then', axis: 'time', value: 'historical', direction: 'forward', endsAt: ['with', 'now', 'no'],
    reason: 'A time long gone before what was then.',
  },
  {
    id: 'historical/dated', axis: 'time', value: 'historical', direction: 'both', endsAt: ['now'],
    reason: 'A time long gone between what was done and what for ("a colectomy in 1987 for diverticulitis").',
  },
  {
    id: 'historical/old', axis: 'time', value: 'historical', direction: 'forward', reach: 5, endsAt: ['with', 'without', 'no', 'but', 'who', 'now', 'complicated'],
    reason: 'An adjective of age: it speaks of the words right after it.',
  },
  {
    id: 'historical/former', axis: 'time', value: 'historical', direction: 'forward', reach: 2,
    reason: 'A habit or a state that was given up.',
    phrases: formerWords,
  },
  {
    id: 'historical/resolved-before', axis: 'time', value: 'historical', direction: 'forward', reach: 6,
    reason: 'What has gone was there.',
    phrases: resolvedBefore,
  },
  {
    id: 'historical/resolved-after', axis: 'time', value: 'historical', direction: 'backward',
    reason: 'What has gone was there.',
    phrases: resolvedBehind,
  },
  {
    id: 'historical/status-post', axis: 'time', value: 'historical', direction: 'forward', endsAt: ['with', 'w', 'now', 'complicated', 'no', 'denies'],
    reason: 'What somebody is in the state after; what comes "with" it is there now.',
  },
  {
    id: 'historical/after', axis: 'time', value: 'historical', direction: 'backward',
    reason: 'A time long gone behind the problem.',
  },
  {
    id: 'historical/year', axis: 'time', value: 'historical', direction: 'backward', reach: 1,
    reason: 'The year of what stands right before ("appendicitis 1975"); the reader of mentions looks whether it is past.',
  },
  {
    id: 'historical/bracketed-year', axis: 'time', value: 'historical', direction: 'backward', reach: 6, isOfItem: true,
    reason: 'The year in brackets behind a problem ("hemiplegia due to an old stroke (2022)"): of what stands right before; of a disease that lasts it is the year in which it was found.',
  },
  {
    id: 'historical/surgery', axis: 'time', value: 'historical', direction: 'both', reach: 4, endsAt: ['with', 'now', 'complicated', 'no', 'denies'],
    reason: 'What was taken out or treated for good, and the operation that did it ("prostate cancer s/p prostatectomy").',
  },
  {
    id: 'historical/repair', axis: 'time', value: 'historical', direction: 'forward', reach: 8,
    reason: 'What was repaired, removed or treated for good, told in the past.',
  },
  {
    id: 'historical/pseudo', axis: 'time', value: 'historical', direction: 'pseudo',
    reason: 'Words of history that speak of the present illness, of a procedure, of a comparison, of other words.',
  },
  {
    id: 'time/long-standing', axis: 'time', value: 'historical', direction: 'backward', isOngoing: true,
    reason: 'A span of more than two weeks up to now: ConText (Harkema 2009) counts what began before as historical; it is there all the same.',
    phrases: longSpans,
  },
  {
    id: 'time/long-standing-before', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true, isAtStart: true,
    reason: 'The same span told first: "For the past three months he has had …".',
    phrases: longSpans,
  },
  {
    id: 'time/long-history', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true,
    reason: 'A span of more than two weeks before the problem that lasted it ("a three-month history of cough").',
  },
  {
    id: 'time/known', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true, endsAt: ['but', 'admitted', 'complaining'],
    reason: 'What is known already began before (ConText: "known to have").',
  },
  {
    id: 'time/known-name', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true, reach: 5, endsAt: ['with', 'who', 'now', 'and', 'but', 'presents', 'presenting'],
    reason: 'What is known already, or has long been there, began before.',
  },
  {
    id: 'historical/present', axis: 'time', value: 'current', direction: 'terminate',
    reason: 'The story comes to the present.',
  },
  {
    id: 'historical/aside', axis: 'time', value: 'current', direction: 'terminate', isAside: true,
    reason: 'What an old disease left behind, and what is taken for it, is there now; the enumeration goes on behind it ("stroke with residual aphasia, gout and …").',
  },
], lines);
