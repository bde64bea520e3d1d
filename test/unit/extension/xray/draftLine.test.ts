import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDraftLine } from '../../../../extension/xray/draftLine';
import { placeDraftLines } from '../../../../extension/xray/draftPlace';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { checkFindings } from '../../../support/notes/checkService';
import { serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const line = formatDraftLine({ title: 'Pleural effusion', probability: 0.874, codes: ['J90', 'J91.8'] }, 'Phantom net (v1): small');

function insert(text: string, cursor = 0): string {
  const { offset, text: inserted } = placeDraftLines(parseNote(text), [line], { cursor, eol: '\n' });
  return text.slice(0, offset) + inserted + text.slice(offset);
}

describe('an unconfirmed line', () => {
  it('says what it is, by which model, and how likely', () => {
    assert.equal(line, '- Radiographic finding (unconfirmed, model Phantom net v1 small, 0.87): pleural effusion — candidate codes J90, J91.8');
  });

  it('stays one line, whatever a card holds, and says where no code is known', () => {
    assert.equal(
      formatDraftLine({ title: 'CHF\nsigns', probability: 1, codes: [] }, 'A\r\nB'),
      '- Radiographic finding (unconfirmed, model A B, 1.00): CHF signs — no candidate code',
    );
  });

  it('goes to the end of the section that holds results', () => {
    assert.equal(insert('RESULTS\n- WBC 11\n\nASSESSMENT\n1. Cough R05.9\n'), `RESULTS\n- WBC 11\n${line}\n\nASSESSMENT\n1. Cough R05.9\n`);
  });

  it('gets a section of its own before the assessment, where none holds results', () => {
    assert.equal(insert('SUBJECTIVE\nCough.\n\nASSESSMENT\n1. Cough R05.9\n'), `SUBJECTIVE\nCough.\n\nIMAGING\n${line}\n\nASSESSMENT\n1. Cough R05.9\n`);
  });

  it('stands at the end of a note without sections, and fills an empty one', () => {
    assert.equal(insert(''), `IMAGING\n${line}\n`);
    assert.equal(insert('Seen today.\n'), `Seen today.\n\nIMAGING\n${line}\n`);
  });

  it('goes into the encounter of the cursor', () => {
    const text = 'Date of service: 2026-01-05\n\nRESULTS\n- none\n\n---\nDate of service: 2026-02-10\n\nRESULTS\n- none\n';
    assert.ok(insert(text, text.length - 1).endsWith(`- none\n${line}\n`));
    assert.ok(insert(text, 0).startsWith(`Date of service: 2026-01-05\n\nRESULTS\n- none\n${line}\n`));
  });

  it('is no diagnosis for any rule: neither its codes nor a code that the note has already', () => {
    const own = formatDraftLine({ title: 'Cough', probability: 0.6, codes: ['R05.9', 'R05', 'Z99.999'] }, 'Net');
    const text = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Cough R05.9\n';
    const { offset, text: inserted } = placeDraftLines(parseNote(text), [own], { cursor: 0, eol: '\n' });
    checkFindings(here.service, text.slice(0, offset) + inserted + text.slice(offset), []);
  });
});
