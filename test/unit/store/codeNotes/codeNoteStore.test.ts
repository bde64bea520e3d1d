import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { longestCodeNote } from '../../../../server/core/codeNotes/codeNote';
import { CodeNoteStore } from '../../../../server/store/codeNotes/codeNoteStore';
import { temporaryFolder } from '../../../support/temporaryFolder';

const clock = (): Date => new Date('2026-02-10T12:00:00Z');

describe('notes on codes', () => {
  it('are there for every other process as soon as they are written, and know when they were', async (t) => {
    const folder = await temporaryFolder(t);
    await new CodeNoteStore(folder, clock).change('J18.9', 'Ask for the organism.\n');
    await new CodeNoteStore(folder, () => new Date('2026-02-11T12:00:00Z')).change('J18.9', 'Ask for the culture.');
    const { notes } = await new CodeNoteStore(folder, clock).read();
    assert.deepEqual(notes, [{ code: 'J18.9', text: 'Ask for the culture.', created: '2026-02-10T12:00:00.000Z', changed: '2026-02-11T12:00:00.000Z' }]);
  });

  it('go with an empty text, and each change is taken back, the last first', async (t) => {
    const store = new CodeNoteStore(await temporaryFolder(t), clock);
    await store.change('J18.9', 'one');
    await store.change('J18.9', 'two');
    await store.change('J18.9', '  ');
    assert.deepEqual((await store.read()).notes, []);
    assert.equal(await store.undo(), 'J18.9');
    assert.equal((await store.read()).notes[0]?.text, 'two');
    assert.equal(await store.undo(), 'J18.9');
    assert.equal((await store.read()).notes[0]?.text, 'one');
    assert.equal(await store.undo(), 'J18.9');
    assert.deepEqual((await store.read()).notes, []);
    assert.equal(await store.undo(), undefined);
  });

  it('lose nothing where many are written at once', async (t) => {
    const folder = await temporaryFolder(t);
    const codes = ['J18.9', 'I10', 'E11.9', 'N18.4', 'S52.501A', '0DTJ4ZZ'];
    await Promise.all(codes.map((code) => new CodeNoteStore(folder, clock).change(code, `on ${code}`)));
    assert.deepEqual((await new CodeNoteStore(folder, clock).read()).notes.map(({ code }) => code).sort(), [...codes].sort());
  });

  it('refuse to write over a file that they cannot read', async (t) => {
    const folder = await temporaryFolder(t);
    mkdirSync(path.join(folder, 'code-notes'));
    const file = path.join(folder, 'code-notes', 'notes.json');
    writeFileSync(file, '{"format":1,"notes":[');
    await assert.rejects(new CodeNoteStore(folder, clock).change('J18.9', 'text'), /damaged\. It is left as it is/);
    assert.equal(readFileSync(file, 'utf8'), '{"format":1,"notes":[');
  });

  it('have a longest length, which is said', async (t) => {
    const store = new CodeNoteStore(await temporaryFolder(t), clock);
    await assert.rejects(async () => store.change('J18.9', 'x'.repeat(longestCodeNote + 1)), /has 20,001 characters; at most 20,000/);
  });
});
