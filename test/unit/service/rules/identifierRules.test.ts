import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identifierKinds } from '../../../../server/core/deidentify/identifier';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { identifierRules } from '../../../../server/service/rules/phi/identifierRules';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const on = { rules: Object.fromEntries(identifierKinds.map((kind) => [`phi/${kind}`, 'information'])) };

describe('rules of identifiers', () => {
  it('are silent until the settings name them', () => {
    for (const { example } of identifierRules) checkFindings(here.service, example, []);
    const note = 'HPI: Mr. Okafor fell on 3/14/2025.\n';
    checkFindings(here.with({ rules: { 'phi/date': 'warning' } }), note, ['phi/date 3/14/2025']);
    assert.deepEqual(here.with({ rules: { 'phi/date': 'warning' } }).findings(parseNote(note)).map(({ severity }) => severity), ['warning']);
  });

  it('speak once on their example, cite the law, and are mended by a placeholder', () => {
    const service = here.with(on);
    for (const { id, example } of identifierRules) {
      const found = service.findings(parseNote(example)).filter(({ rule }) => rule === id);
      assert.equal(found.length, 1, id);
      assert.match(found[0]?.message ?? '', / — 45 CFR 164\.514\(b\)\(2\)\(i\)\([A-R]\)$/);
    }
    checkFixes(service, 'HPI: Mr. Okafor came.\n', ['[NAME-1]']);
  });

  it('are silenced by a suppression with a reason, which is not stale while they are off', () => {
    const note = '<!-- hcdr-ignore phi/name: the author of the rule -->\nHPI: Mr. Okafor came.\n';
    checkFindings(here.with(on), note, []);
    checkFindings(here.service, note, []);
    checkFindings(here.with(on), note.replace('Mr. Okafor', 'He'), ['note/stale-suppression <!-- hcdr-ignore phi/name: the author of the rule -->']);
  });

  it('leave the findings on codes as they are', () => {
    checkFindings(here.with(on), 'Date of service: 2026-02-10\nMr. Okafor\nASSESSMENT\n1. COPD — J44\n', ['phi/date 2026-02-10', 'phi/name Okafor', 'icd/not-billable J44']);
  });
});
