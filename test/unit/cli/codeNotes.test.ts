import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder, promoteEdition, type Row } from '../../lsp/dataFolder';
import { runHere, type CommandResult } from './runHere';

const rows: readonly Row[] = [
  ['I10', 1, 'Essential (primary) hypertension'],
  ['J18', 0, 'Pneumonia, unspecified organism'],
  ['J189', 1, 'Pneumonia, unspecified organism'],
];
let dataDirectory: string;
before(async () => {
  dataDirectory = await makeDataFolder();
  await promoteEdition(dataDirectory, rows);
});

const run = (...args: string[]): Promise<CommandResult> => runHere([...args, '--data-dir', dataDirectory]);

describe('hcdr note', () => {
  it('keeps a note on a code beside every release, shows it in a lookup and hands all out as Markdown and JSON', async () => {
    const set = await run('note', 'set', 'j189', 'Ask', 'for', 'the', 'organism.');
    assert.equal(set.code, 0, set.err);
    assert.match(set.out, /^Saved the note on J18\.9 {2}Pneumonia, unspecified organism\n$/);
    await promoteEdition(dataDirectory, [...rows, ['J440', 1, 'Another code']]);
    assert.match((await run('lookup', 'J18.9')).out, /your note \(\d{4}-\d\d-\d\d\):\n {4}\| Ask for the organism\.\n/);
    assert.equal((JSON.parse((await run('lookup', 'J18.9', '--json')).out) as { userNote: { text: string } }).userNote.text, 'Ask for the organism.');
    assert.match((await run('note', 'list')).out, /^# Notes on codes\n\n## J18\.9 — Pneumonia, unspecified organism\n\n\*[-\d]+\*\n\nAsk for the organism\.\n$/);
    const file = path.join(dataDirectory, 'export.json');
    assert.equal((await run('note', 'export', '--format', 'json', '--out', file)).code, 0);
    const { notes } = JSON.parse(readFileSync(file, 'utf8')) as { notes: { code: string; text: string; title: string }[] };
    assert.deepEqual(notes.map(({ code, text, title }) => [code, text, title]), [['J18.9', 'Ask for the organism.', 'Pneumonia, unspecified organism']]);
    const again = await run('note', 'export', '--out', file);
    assert.equal(again.code, 2);
    assert.match(again.err, /nothing was written/);
  });

  it('takes a text that begins with a hyphen, but no word for a text that is written as an option', async () => {
    assert.equal((await run('note', 'set', 'I10', '- ask for kidney disease')).code, 0);
    assert.match((await run('lookup', 'I10')).out, /\| - ask for kidney disease\n/);
    assert.equal((await run('note', 'set', 'I10', '-5', 'kg since May')).code, 0);
    assert.match((await run('lookup', 'I10')).out, /\| -5 kg since May\n/);
    const slip = await run('note', 'set', 'I10', 'text', '--jsn');
    assert.equal(slip.code, 2);
    assert.match(slip.err, /unknown option "--jsn"\. Pass a text that contains such a word on standard input: hcdr note set I10 -/);
    assert.match((await run('lookup', 'I10')).out, /\| -5 kg since May\n/);
  });

  it('takes a note away and brings it back', async () => {
    await run('note', 'set', 'I10', 'Check for kidney disease.');
    assert.match((await run('note', 'remove', 'I10')).out, /undo restores it/);
    assert.doesNotMatch((await run('lookup', 'I10')).out, /your note/);
    assert.equal((await run('note', 'undo')).code, 0);
    assert.match((await run('lookup', 'I10')).out, /\| Check for kidney disease\./);
    assert.equal((await run('note', 'remove', 'J44.9')).code, 1);
  });

  it('writes no note on what no release knows, and none that is empty', async () => {
    assert.match((await run('note', 'set', 'J18.99', 'text')).err, /no installed release has the code J18\.99/);
    assert.match((await run('note', 'set', 'J18.9')).err, /the note is empty/);
  });
});
