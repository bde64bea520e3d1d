import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerPage } from '../../../../extension/language/answerPage';

const judged = {
  on: '2026-02-10',
  edition: 'ICD-10-CM FY2026',
  codes: [
    { code: 'J18.9', state: 'billable', described: 'Pneumonia, unspecified organism' },
    { code: 'J18.77', state: 'unknown', described: 'NOT A VALID CODE' },
  ],
} as const;

test('a page says whose answer it is and what it is not for, whatever came', () => {
  for (const state of [undefined, 'answered', 'cancelled', 'failed', 'cut off'] as const) {
    const page = answerPage({ model: 'M', text: '', ...(state === undefined ? {} : { state }) });
    assert.match(page, /^# Answer from M\n\n> For education and research, not for clinical use\./);
  }
});

test('codes are judged below the answer once it has ended, and those that cannot be reported are counted', () => {
  const writing = answerPage({ model: 'M', text: 'J18.9' });
  assert.match(writing, /being written/);
  assert.doesNotMatch(writing, /## Codes/);
  const page = answerPage({ model: 'M', text: 'J18.9, J18.77', state: 'answered', judged });
  assert.match(page, /By ICD-10-CM FY2026 on 2026-02-10\. 1 of 2 cannot be billed\./);
  assert.match(page, /^- ✓ \*\*J18\.9\*\* Pneumonia, unspecified organism$/m);
  assert.match(page, /^- ✗ \*\*J18\.77\*\* NOT A VALID CODE$/m);
  assert.match(answerPage({ model: 'M', text: 'Rest.', state: 'answered', judged: { ...judged, codes: [] } }), /It mentions no codes\./);
  assert.match(answerPage({ model: 'M', text: 'Rest.', state: 'answered', judged: null }), /no ICD-10-CM release is installed/);
});
