import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { checkFindings } from '../../../support/notes/checkService';
import { serviceForTests } from '../../../support/notes/serviceOf';
import { starterSet } from '../../../support/releases/testCatalog';

const here = serviceForTests([starterSet()]);

describe('with the starter set alone', () => {
  it('an unknown code is a remark, since the subset says nothing of the release', () => {
    const [finding] = checkFindings(here.service, 'ASSESSMENT\n1. Glaucoma — H40.9\n', ['icd/unknown-code H40.9']);
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /^H40\.9 is not in the starter subset\. Install an ICD-10-CM release to check it\. — starter subset, not a release$/);
  });

  it('a severity of the settings stands', () => {
    const [finding] = here.with({ rules: { 'icd/unknown-code': 'warning' } }).findings(parseNote('ASSESSMENT\n1. Glaucoma — H40.9\n'));
    assert.equal(finding?.severity, 'warning');
  });

  it('the other rules speak as ever, and name their source', () => {
    const findings = checkFindings(here.service, 'ASSESSMENT\n1. COPD — J44\n2. Fall — W19.XA\n3. Diabetes — E1165\n', ['icd/not-billable J44', 'icd/placeholder W19.XA', 'icd/malformed E1165']);
    for (const { message } of findings) assert.match(message, / — starter subset, not a release$/);
    assert.deepEqual(findings.map(({ severity }) => severity), ['error', 'error', 'warning']);
  });
});
