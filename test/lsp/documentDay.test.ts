import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { codeCardRequest, documentDayRequest } from '../../server/lsp/protocol';
import { makeStarterFolder } from './dataFolder';
import { inSession } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

describe('what commands of the editor ask for the code at the cursor', () => {
  it('the day is that of the encounter in which the cursor stands, and today where the note states none', () =>
    inSession({ dataDirectory }, async ({ client, open }) => {
      const note = open('Date of service: 2025-11-03\n\nASSESSMENT\n1. I10\n\nDate of service: 2026-01-09\n\nASSESSMENT\n1. I10\n');
      const dayAt = (uri: string, line: number): Promise<string | null> => client.sendRequest(documentDayRequest, { uri, position: { line, character: 0 } });
      assert.equal(await dayAt(note.uri, 3), '2025-11-03');
      assert.equal(await dayAt(note.uri, 8), '2026-01-09');
      assert.equal(await dayAt(open('ASSESSMENT\n1. I10').uri, 1), '2026-02-10');
      assert.equal(await dayAt('file:///elsewhere.json', 0), null);
    }));

  it('a page of the Tabular List is of its own release’s days', () =>
    inSession({ dataDirectory, virtualPages: true }, async ({ client }) => {
      const day = await client.sendRequest(documentDayRequest, { uri: 'healthcaredataref-tabular:/starter/J18.tabular', position: { line: 0, character: 0 } });
      assert.match(day ?? '', /^\d{4}-\d\d-\d\d$/);
      assert.equal(await client.sendRequest(documentDayRequest, { uri: 'healthcaredataref-tabular:/FY1999/J18.tabular', position: { line: 0, character: 0 } }), null);
    }));

  it('a code’s card is what hovers show; a code that is none has no card', () =>
    inSession({ dataDirectory, commandLinks: true }, async ({ client }) => {
      assert.match((await client.sendRequest(codeCardRequest, { code: 'J18.9' })) ?? '', /\*\*J18\.9\*\* — Pneumonia, unspecified organism/);
      assert.equal(await client.sendRequest(codeCardRequest, { code: 'nothing' }), null);
    }));
});
