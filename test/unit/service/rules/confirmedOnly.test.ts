import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/confirmed-only');

describe('note/confirmed-only', () => {
  it('speaks of COVID-19 from words of doubt in any setting', () => {
    for (const header of ['', 'Setting: inpatient\n', 'Setting: ED\n']) rule.checkLines({ speaks: ['Suspected COVID-19 — U07.1', 'Suspected COVID-19 infection — U07.1'], silent: ['COVID-19 — U07.1', 'Suspected pneumonia — J18.9'] }, header);
  });
  it('stands before the rule of doubt in a clinic, and takes the code out', () => {
    const text = assessment(['Fatigue — R53.83', 'Suspected COVID-19 — U07.1']);
    assert.deepEqual(rule.service.findings(parseNote(text)).map(({ rule }) => rule), ['note/confirmed-only']);
    rule.checkMended(text, assessment(['Fatigue — R53.83']));
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'Suspected COVID-19 — U07.1'])));
});
