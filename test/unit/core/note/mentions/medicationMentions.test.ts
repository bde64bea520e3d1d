import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { mentionSources } from '../../../../support/notes/mentionSources';
import { phraseBookOf } from '../../../../support/releases/phraseBookOf';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const sources = mentionSources(phraseBookOf({ asthma: ['J45.909'], 'iron deficiency': ['E61.1'], gout: ['M10.9'], migraine: ['G43.909'], itching: ['L29.9'] }), on);

function read(lines: string): readonly string[] {
  const note = parseNote(`Medications:\n${lines}\n`);
  return new MentionReader(sources).read(note).map(({ span, assertion }) => `${note.text.slice(span.start, span.end)} ${assertion}`);
}

test('a list of medications names the problems that drugs are given for', () => {
  assert.deepEqual(read('- budesonide 2 puffs BID for asthma\n- colchicine 0.6 mg (gout)\n- topiramate 50 mg, indication: migraine and gout'), ['asthma affirmed', 'gout affirmed', 'migraine affirmed', 'gout affirmed']);
});

test('of a table of medications the cells behind the drug name problems', () => {
  assert.deepEqual(read('| drug | dose | why |\n| allopurinol | 300 mg | gout |\n| iron deficiency | x | daily |\ntopiramate | 50 mg | migraine'), ['gout affirmed', 'migraine affirmed']);
});

test('what a drug is for when it comes is not there yet', () => {
  assert.deepEqual(read('- hydroxyzine 25 mg prn for itching'), ['itching hypothetical']);
});

test('names beside drugs, and behind a number of days, are no problems', () => {
  assert.deepEqual(read('- asthma inhaler\n- gout pills\n- prednisone for 5 days; migraine diary\n- iron deficiency'), []);
});
