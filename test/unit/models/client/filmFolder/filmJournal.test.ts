import assert from 'node:assert/strict';
import { appendFile, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { FilmJournal } from '../../../../../models/client/filmFolder/filmJournal';
import { temporaryFolder } from '../../../../support/temporaryFolder';

const head = { version: 1, model: 'one', sha256: 'a'.repeat(64) } as const;
const file = { sizeBytes: 10, modifiedMs: 5 };

describe('the journal of a folder', () => {
  it('knows after a stop what was done', async (context) => {
    const folder = await temporaryFolder(context);
    const journal = await FilmJournal.open(folder, head);
    await journal.add({ ...file, row: { image: 'b.png', refused: 'a photo', score: 0, minimumScore: 1 } });
    await journal.add({ ...file, row: { image: 'a.png', refused: 'a photo', score: 0, minimumScore: 1 } });
    const again = await FilmJournal.open(folder, head);
    assert.ok(again.has('a.png', file));
    assert.deepEqual(again.rows.map(({ image }) => image), ['a.png', 'b.png']);
  });

  it('takes a picture up again that changed or failed', async (context) => {
    const folder = await temporaryFolder(context);
    const journal = await FilmJournal.open(folder, head);
    await journal.add({ ...file, row: { image: 'a.png', refused: 'a photo', score: 0, minimumScore: 1 } });
    await journal.add({ ...file, row: { image: 'b.png', error: 'no memory' } });
    const again = await FilmJournal.open(folder, head);
    assert.ok(!again.has('a.png', { ...file, sizeBytes: 11 }));
    assert.ok(!again.has('a.png', { ...file, modifiedMs: 6 }));
    assert.ok(!again.has('b.png', file));
  });

  it('loses one picture at most where it was cut off, wherever that was', async (context) => {
    const whole = await temporaryFolder(context);
    const journal = await FilmJournal.open(whole, head);
    for (const image of ['a.png', 'b.png']) await journal.add({ ...file, row: { image, error: 'x' } });
    const text = await readFile(path.join(whole, 'journal.jsonl'), 'utf8');
    const headLength = text.indexOf('\n') + 1;
    for (let length = headLength; length < text.length; length += 7) {
      const folder = await temporaryFolder(context);
      await appendFile(path.join(folder, 'journal.jsonl'), text);
      await truncate(path.join(folder, 'journal.jsonl'), length);
      const cut = await FilmJournal.open(folder, head);
      await cut.add({ ...file, row: { image: 'c.png', error: 'x' } });
      const done = text.slice(0, length).split('\n').length - 2;
      const images = (await FilmJournal.open(folder, head)).rows.map(({ image }) => image);
      assert.ok(images.length >= done + 1 && images.includes('c.png'), `cut at ${length}`);
    }
  });

  it('mixes no models', async (context) => {
    const folder = await temporaryFolder(context);
    await FilmJournal.open(folder, head);
    await assert.rejects(FilmJournal.open(folder, { ...head, model: 'two', sha256: 'b'.repeat(64) }), /results of the model one\. Choose another folder/);
  });
});
