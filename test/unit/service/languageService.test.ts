import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { serviceForTests } from '../../support/notes/serviceOf';
import { toDay } from '../../support/releases/testCatalog';

const here = serviceForTests();

function checkSearch(query: string, expected: readonly string[], on?: string): void {
  const { hits } = here.service.search(query, 3, on === undefined ? undefined : toDay(on));
  assert.deepEqual(hits.map(({ record }) => record.code as string), expected, query);
}

describe('search', () => {
  it('takes a query of one token that begins a code for a prefix', () => {
    checkSearch('J18.9', ['J18.9']);
    checkSearch('j18.', ['J18', 'J18.0', 'J18.1']);
    checkSearch(' e1165 ', ['E11.65']);
  });

  it('takes all else for words', () => {
    checkSearch('essential hypertension', ['I10']);
    assert.equal(here.service.search('pneumonia', 3).hits.length, 3);
  });

  it('is of the asked day', () => {
    checkSearch('G35', ['G35'], '2025-03-01');
    checkSearch('G35', ['G35', 'G35.A', 'G35.B'], '2026-03-01');
  });

  it('of nothing finds nothing', () => {
    checkSearch('', []);
    checkSearch('   ', []);
    checkSearch('zzzz', []);
  });
});

describe('the service', () => {
  it('answers every feature from one reading of the note', () => {
    const note = parseNote('ASSESSMENT\n1. COPD — J44\n');
    const { service } = here;
    assert.equal(service.findings(note).length, 1);
    assert.deepEqual(service.findings(note), service.findings(note));
    assert.equal(service.outline(note)[0]?.children.length, 1);
  });

  it('writes a chosen code in the format of the settings', () => {
    const [hit] = here.service.search('J18.9', 1).hits;
    assert.ok(hit);
    assert.equal(here.with({ insertFormat: 'title (code)' }).insertText(hit.record), 'Pneumonia, unspecified organism (J18.9)');
  });
});
