import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { HoverRequest, MarkupContent } from 'vscode-languageserver/node';
import { changeCodeNoteRequest, codeNoteRequest, codeNotesRequest, exportCodeNotesRequest, tabularPageRequest, undoCodeNoteRequest } from '../../server/lsp/protocol';
import { CodeNoteStore } from '../../server/store/codeNotes/codeNoteStore';
import { makeStarterFolder } from './dataFolder';
import { inSession, type NoteHandle, type Session } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

async function hoverAt(session: Session, note: NoteHandle): Promise<string> {
  const hover = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
  return hover !== null && MarkupContent.is(hover.contents) ? hover.contents.value : '';
}

describe('notes on codes over the protocol', () => {
  it('stand in the hover and on the page of the Tabular List as soon as they are written, and go with an undo', () =>
    inSession({ dataDirectory, commandLinks: true, virtualPages: true }, async (session) => {
      const note = session.open('ASSESSMENT\n1. Pneumonia J1│8.9');
      assert.match(await hoverAt(session, note), /\[Write a note\]\(command:healthcareDataRef\.editCodeNote\?%5B%22J18\.9%22%5D\)/);
      const told = session.next('hcdr/codeNotesChanged');
      assert.deepEqual(await session.client.sendRequest(changeCodeNoteRequest, { code: 'J18.9', text: 'Ask for the **organism**.\nSecond line' }), { state: 'changed', code: 'J18.9' });
      assert.deepEqual((await told).params, { codes: ['J18.9'] });
      const card = await hoverAt(session, note);
      assert.match(card, /> \*\*Your note\*\* \(2026-02-10\)\n>\n> Ask for the \*\*organism\*\*\.\n> Second line\n/);
      assert.match(card, /\[Edit your note\]/);
      const page = await session.client.sendRequest(tabularPageRequest, { uri: 'healthcaredataref-tabular:/starter/J18.tabular' });
      assert.match(page?.text ?? '', /J18\.9 {2}Pneumonia, unspecified organism {2}✓\n +Your note \(2026-02-10\):\n +│ Ask for the \*\*organism\*\*\.\n +│ Second line\n/);
      assert.equal((await session.client.sendRequest(codeNotesRequest, {})).length, 1);
      assert.match(await session.client.sendRequest(exportCodeNotesRequest, { format: 'markdown' }), /## J18\.9 — Pneumonia, unspecified organism/);
      assert.deepEqual(await session.client.sendRequest(undoCodeNoteRequest, {}), { state: 'changed', code: 'J18.9' });
      assert.doesNotMatch(await hoverAt(session, note), /Your note/);
      assert.deepEqual(await session.client.sendRequest(undoCodeNoteRequest, {}), { state: 'nothing' });
    }));

  it('are shown when another program wrote them', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      assert.equal((await session.client.sendRequest(codeNoteRequest, { code: 'I10' }))?.text, '');
      const told = session.next('hcdr/codeNotesChanged');
      await new CodeNoteStore(dataDirectory, () => session.clock.now).change('I10', 'From the command line.');
      await told;
      assert.equal((await session.client.sendRequest(codeNoteRequest, { code: 'i10' }))?.text, 'From the command line.');
    }));

  it('fetch nothing and run nothing when a hover shows them', () =>
    inSession({ dataDirectory, commandLinks: true }, async (session) => {
      await session.client.sendRequest(changeCodeNoteRequest, { code: 'J44.9', text: '![x](https://example.org/x.png) <img src="y"> [do](command:healthcareDataRef.buildIcdCode)' });
      const card = await hoverAt(session, session.open('ASSESSMENT\n1. J44│.9'));
      const own = /> \*\*Your note\*\*[^]*?\n\n/.exec(card)?.[0] ?? '';
      assert.ok(own.includes('!\\[x](https://example.org/x.png) \\<img'));
      assert.doesNotMatch(own, /command:/);
    }));

  it('are refused on a code that no release has, with the reason', () =>
    inSession({ dataDirectory }, async ({ client }) => {
      const refused = await client.sendRequest(changeCodeNoteRequest, { code: 'J18.99', text: 'text' });
      assert.equal(refused.state, 'failed');
      assert.match(refused.state === 'failed' ? refused.message : '', /No installed release has the code J18\.99/);
      assert.equal(await client.sendRequest(codeNoteRequest, { code: '../../etc' }), null);
    }));
});
