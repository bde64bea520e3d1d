import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/stale-suppression');

describe('note/stale-suppression', () => {
  it('speaks of what silences nothing or gives no reason, and takes it out', () => {
    rule.checkMended('ASSESSMENT\n1. Pneumonia — J18.9 <!-- hcdr-ignore icd/duplicate: once -->\n', 'ASSESSMENT\n1. Pneumonia — J18.9\n');
    assert.deepEqual(rule.service.findings(parseNote('ASSESSMENT\n1. No pneumonia — J18.9 <!-- hcdr-ignore note/negated-code -->\n')).map(({ rule }) => rule), ['note/negated-code', 'note/stale-suppression']);
  });
  it('is silent while the suppression holds, and where its rule is off', () => {
    const text = 'ASSESSMENT\n1. No pneumonia — J18.9 <!-- hcdr-ignore note/negated-code: resident to confirm -->\n';
    assert.deepEqual(rule.service.findings(parseNote(text)), []);
    assert.deepEqual(rule.with({ rules: { 'note/negated-code': 'off' } }).findings(parseNote(text)), []);
  });
});
