import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/uncertain-outpatient');

describe('note/uncertain-outpatient', () => {
  it('speaks of each word of doubt in a clinic and an emergency department, not in a hospital', () => {
    const doubts = ['Probable pneumonia — J18.9', 'Suspected pneumonia — J18.9', 'Likely pneumonia — J18.9', 'Possible pneumonia — J18.9', 'Questionable pneumonia — J18.9', 'Rule out pneumonia — J18.9', 'Compatible with pneumonia — J18.9', 'Consistent with pneumonia — J18.9', 'Working diagnosis: pneumonia — J18.9', '? pneumonia — J18.9', 'Pneumonia J18.9, possible', 'Pneumonia, right lower lobe J18.9, possible', 'Pneumonia — J18.9 - suspected'];
    rule.checkLines({ speaks: doubts, silent: ['Pneumonia — J18.9', 'Suspected exposure to COVID-19 — Z20.822', 'Possible chest pain — R07.9'] });
    rule.checkLines({ speaks: doubts.slice(0, 3), silent: [] }, 'Setting: ED\n');
    rule.checkLines({ speaks: [], silent: doubts }, 'Setting: inpatient\n');
  });
  it('speaks where a doubt alone stands beside the code', () => {
    rule.checkLines({ speaks: ['J18.9 (suspected)', 'R/o J18.9', 'J18.9 ?', 'J18.9 - possible'], silent: ['J18.9', 'J18.9 (confirmed)', 'R07.9 (possible)'] });
    assert.deepEqual(rule.words(assessment(['J18.9 (suspected)'], '\nPLAN\nPneumonia is confirmed by x-ray.\n')), []);
    rule.checkMended(assessment(['Fatigue — R53.83', 'J18.9 (suspected)']), assessment(['Fatigue — R53.83']));
  });
  it('is silent where the plan affirms it, and not where another code of the family is affirmed', () => {
    assert.deepEqual(rule.words(assessment(['Possible pneumonia — J18.9'], '\nPLAN\nPneumonia is confirmed by x-ray.\n')), []);
    assert.deepEqual(rule.words(assessment(['Suspected obstructive sleep apnea — G47.33', 'Insomnia — G47.00'])), ['G47.33']);
  });
  it('takes the code out', () => rule.checkMended(assessment(['Fatigue — R53.83', 'Probable pneumonia — J18.9']), assessment(['Fatigue — R53.83'])));
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'Probable pneumonia — J18.9'])));
});
