import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CompletionRequest, DidChangeWorkspaceFoldersNotification, DocumentDiagnosticRequest, HoverRequest, ReferencesRequest, WorkspaceSymbolRequest, type Location } from 'vscode-languageserver/node';
import { makeDataFolder, makeStarterFolder } from './dataFolder';
import { inSession, type NoteHandle, type Session } from './session';

const visit = (text: string): string => `Date of service: 2026-02-10\n\nASSESSMENT\n${text}\n`;

/** Where notes use the code at a piece of a note, in the order of the answer. */
async function usesOf({ client }: Session, note: NoteHandle, piece: string): Promise<readonly Location[]> {
  return (await client.sendRequest(ReferencesRequest.type, { textDocument: { uri: note.uri }, position: note.at(piece), context: { includeDeclaration: true } })) ?? [];
}

describe('notes of a workspace', () => {
  let dataDirectory: string;
  before(async () => {
    dataDirectory = await makeStarterFolder();
  });

  it('an open note counts once and as it is in the editor, however its address is escaped', async () => {
    const folder = await makeDataFolder();
    for (const name of ['visit (1).note', "O'Brien, α+β & co.note", 'plain.note']) await writeFile(path.join(folder, name), visit('1. Pneumonia J18.9'));
    await inSession({ dataDirectory, folders: [folder] }, async (session) => {
      await session.settledStatus();
      // As VS Code writes addresses: everything but letters, digits and -._~ is escaped.
      const escaped = (name: string): string => `${pathToFileURL(folder).toString()}/${encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
      const opened = session.open(visit('no code yet\n1. Pneumonia J18.9'), escaped('visit (1).note'));
      session.open(visit('nothing'), escaped("O'Brien, α+β & co.note"));
      const uses = await usesOf(session, opened, 'J18.9');
      const lines = uses.map(({ uri, range }) => [path.basename(decodeURIComponent(uri)), range.start.line]).sort();
      assert.deepEqual(lines, [['plain.note', 3], ['visit (1).note', 4]]);
      assert.equal(uses.find(({ range }) => range.start.line === 4)?.uri, opened.uri, 'the editor’s own address');
    });
  });

  it('a file is read as the editor reads it: behind its byte-order mark, and by the headings of the user', async () => {
    const folder = await makeDataFolder();
    const list = path.join(folder, 'clinic.tsv');
    await writeFile(list, 'heading\tWorking Problems\tassessment\n');
    await writeFile(path.join(folder, 'marked.note'), '\ufeffDx: J18.9\n');
    await writeFile(path.join(folder, 'clinic.note'), 'Working Problems\n- J18.9\n');
    const settings = { healthcareDataRef: { notes: { lists: [list] } } };
    await inSession({ dataDirectory, folders: [folder], settings }, async (session) => {
      await session.settledStatus();
      const opened = session.open(visit('1. Pneumonia J18.9'));
      const marked = (await usesOf(session, opened, 'J18.9')).find(({ uri }) => uri.endsWith('marked.note'));
      assert.deepEqual(marked?.range, { start: { line: 0, character: 4 }, end: { line: 0, character: 9 } });
      const symbols = (await session.client.sendRequest(WorkspaceSymbolRequest.type, { query: 'J18.9' })) ?? [];
      assert.ok(symbols.some(({ containerName }) => containerName === 'clinic.note'), 'the code counts as coded under the heading of the user');
    });
  });

  it('a note whose address has an escape that is none is found among the symbols', async () => {
    await inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      session.open(visit('1. Pneumonia J18.9'), 'untitled:100%');
      const symbols = (await session.client.sendRequest(WorkspaceSymbolRequest.type, { query: 'J18.9' })) ?? [];
      assert.ok(symbols.some(({ containerName }) => containerName === 'untitled:100%'));
    });
  });

  it('in a virtual workspace, or on a machine that is not this one, open notes are checked, explained and completed, and they alone are referred to', async () => {
    await inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const folders = ['vscode-vfs://github/clinic/notes', 'file://other-machine/notes', 'file:///notes%zz'].map((uri) => ({ uri, name: 'notes' }));
      await session.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added: folders, removed: [] } });
      const note = session.open(visit('1. Pneumonia J18.9\n2. Pneumonia J18'), 'vscode-vfs://github/clinic/notes/visit.note');
      const other = session.open(visit('1. Pneumonia J18.9'), 'untitled:Untitled-1');
      const textDocument = { uri: note.uri };
      const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      assert.deepEqual(report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind, ['icd/not-billable']);
      assert.match(JSON.stringify(await session.client.sendRequest(HoverRequest.type, { textDocument, position: note.at('J18.9') })), /Pneumonia, unspecified organism/);
      const completed = await session.client.sendRequest(CompletionRequest.type, { textDocument, position: note.at('J18.9', 4) });
      assert.match(JSON.stringify(completed), /J18\.9/);
      assert.deepEqual((await usesOf(session, note, 'J18.9')).map(({ uri }) => uri).sort(), [other.uri, note.uri]);
      assert.deepEqual(session.received.filter(({ method }) => method === 'window/logMessage').filter(({ params }) => JSON.stringify(params).includes('bug')), []);
    });
  });
});
