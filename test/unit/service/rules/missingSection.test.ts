import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/missing-section');

describe('note/missing-section', () => {
  it('speaks on the first line, and writes the heading at the end', () => {
    const text = 'SUBJECTIVE\nCough.\n\nOBJECTIVE\nClear.\n\nASSESSMENT\nCough.\n';
    assert.deepEqual(rule.words(text), ['SUBJECTIVE']);
    rule.checkMended(text, `${text.trimEnd()}\n\nPLAN\n\n`);
  });
  it('knows DAP, BIRP and GIRP, and the template that a note names', () => {
    for (const headings of [['Data', 'Assessment', 'Homework'], ['Behavior', 'Intervention', 'Response'], ['Goal', 'Intervention', 'Response']]) assert.equal(rule.words(headings.map((heading) => `## ${heading}\nText.\n`).join('\n')).length, 1, headings.join());
    assert.equal(rule.words('Template: SOAP\n\nHPI\nCough.\n\nEXAM\nClear.\n\nPLAN\nRest.\n').length, 1);
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible('SUBJECTIVE\nCough.\n\nOBJECTIVE\nClear.\n\nASSESSMENT\nCough.\n'));
});
