import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { CodeLensRequest, DefinitionRequest, DocumentDiagnosticRequest, HoverRequest, MarkupContent, TypeHierarchyPrepareRequest } from 'vscode-languageserver/node';
import { documentDayRequest, releaseMovesRequest, tabularPageRequest } from '../../server/lsp/protocol';
import { makeStarterFolder } from './dataFolder';
import { inSession } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

describe('what commands of the editor ask for a document', () => {
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
});

describe('a page of the Tabular List that is open in the editor', () => {
  const uri = 'healthcaredataref-tabular:/starter/J18.tabular';

  it('explains its codes in hovers, and leads on from them', () =>
    inSession({ dataDirectory, virtualPages: true }, async (session) => {
      const page = await session.client.sendRequest(tabularPageRequest, { uri });
      const lines = (page?.text ?? '').split('\n');
      const line = lines.findIndex((text) => text.trim().startsWith('J18.9 '));
      const start = lines[line]?.indexOf('J18.9') ?? -1;
      session.open(page?.text ?? '', uri);
      const at = { textDocument: { uri }, position: { line, character: start + 2 } };
      const hover = await session.client.sendRequest(HoverRequest.type, at);
      assert.ok(hover !== null && MarkupContent.is(hover.contents));
      assert.match(hover.contents.value, /\*\*J18\.9\*\* — Pneumonia, unspecified organism/);
      const range = { start: { line, character: start }, end: { line, character: start + 5 } };
      assert.deepEqual(hover.range, range);
      assert.deepEqual(await session.client.sendRequest(DefinitionRequest.type, at), { uri, range });
      assert.deepEqual((await session.client.sendRequest(TypeHierarchyPrepareRequest.type, at))?.map(({ name }) => name), ['J18.9']);
      const title = { ...at, position: { line, character: (lines[line] ?? '').indexOf('organism') + 1 } };
      assert.equal(await session.client.sendRequest(HoverRequest.type, title), null);
    }));

  it('is not checked as a note, and counts as none of the workspace', () =>
    inSession({ dataDirectory, virtualPages: true }, async (session) => {
      session.open('ASSESSMENT\n1. J18\n2. J44\n', uri);
      const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      assert.deepEqual(report.kind === 'full' ? report.items : undefined, []);
      assert.deepEqual(await session.client.sendRequest(CodeLensRequest.type, { textDocument: { uri } }), []);
      assert.equal((await session.client.sendRequest(releaseMovesRequest, { on: '2026-02-10' })).notes, 0);
    }));
});
