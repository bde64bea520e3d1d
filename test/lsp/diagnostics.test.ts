import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  CodeActionKind,
  CodeActionRequest,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
  PublishDiagnosticsNotification,
  TextDocumentEdit,
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type PublishDiagnosticsParams,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { makeStarterFolder } from './dataFolder';
import { fullClient, inSession, type NoteHandle, type Session } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const slips = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. COPD — J44\n2. Type 2 diabetes — E1165\n3. Pneumonia — J18.9\n4. Pneumonia — J18.9\n';

const pull = (session: Session, note: NoteHandle, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri }, ...(previousResultId === undefined ? {} : { previousResultId }) });

async function pullFull(session: Session, note: NoteHandle): Promise<{ items: Diagnostic[]; resultId: string }> {
  const report = await pull(session, note);
  assert.ok(report.kind === 'full' && report.resultId !== undefined);
  return { items: report.items, resultId: report.resultId };
}

async function actionsOn(session: Session, note: NoteHandle, diagnostic: Diagnostic, only?: string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [diagnostic], ...(only === undefined ? {} : { only }) };
  const found = await session.client.sendRequest(CodeActionRequest.type, { textDocument: { uri: note.uri }, range: diagnostic.range, context });
  return (found ?? []).filter((action): action is CodeAction => 'edit' in action);
}

function editsOf(action: CodeAction): TextEdit[] {
  return (action.edit?.documentChanges ?? []).flatMap((change) => (TextDocumentEdit.is(change) ? change.edits.filter((edit): edit is TextEdit => 'newText' in edit) : []));
}

const findRule = (items: readonly Diagnostic[], rule: string): Diagnostic => {
  const found = items.find(({ code }) => code === rule);
  assert.ok(found, rule);
  return found;
};

describe('pull diagnostics', () => {
  it('reports each slip of a note with its rule, severity and place', () =>
    inSession({ dataDirectory }, async (session) => {
      const { items } = await pullFull(session, session.open(slips));
      assert.deepEqual(
        items.map(({ code, severity, range, source }) => [code, severity, range.start.line, range.start.character, range.end.character, source]),
        [
          ['icd/not-billable', DiagnosticSeverity.Error, 3, 10, 13, 'hcdr'],
          ['icd/malformed', DiagnosticSeverity.Warning, 4, 21, 26, 'hcdr'],
          ['icd/duplicate', DiagnosticSeverity.Warning, 6, 15, 20, 'hcdr'],
        ],
      );
    }));

  it('names the other code of a pair as related information', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open(slips);
      const { items } = await pullFull(session, note);
      const [related] = findRule(items, 'icd/duplicate').relatedInformation ?? [];
      assert.equal(related?.location.uri, note.uri);
      assert.deepEqual(related?.location.range, { start: { line: 5, character: 15 }, end: { line: 5, character: 20 } });
    }));

  it('says unchanged for the same text, and reports anew after an edit', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open(slips);
      const { resultId } = await pullFull(session, note);
      assert.deepEqual(await pull(session, note, resultId), { kind: 'unchanged', resultId });
      note.change(slips.replace('J44', 'J44.1'));
      const after = await pull(session, note, resultId);
      assert.ok(after.kind === 'full');
      assert.notEqual(after.resultId, resultId);
      assert.deepEqual(after.items.map(({ code }) => code), ['icd/malformed', 'icd/duplicate']);
    }));

  it('does not take a note opened again for the one that was closed', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open(slips, 'file:///again.note');
      const { resultId } = await pullFull(session, note);
      note.close();
      const again = session.open('ASSESSMENT\n1. I10\n', 'file:///again.note');
      const report = await pull(session, again, resultId);
      assert.ok(report.kind === 'full');
      assert.deepEqual(report.items, []);
    }));

  it('reads a change whose version the client forgot to raise', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open(slips);
      const { resultId } = await pullFull(session, note);
      await session.client.sendNotification('textDocument/didChange', { textDocument: { uri: note.uri, version: 1 }, contentChanges: [{ text: '' }] });
      const report = await pull(session, note, resultId);
      assert.ok(report.kind === 'full');
      assert.deepEqual(report.items, []);
    }));

  it('follows incremental edits to the same findings as the whole text', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open('ASSESSMENT\n1. \n2. Pneumonia — J18.9\n');
      let version = 1;
      for (const text of ['J', '4', '4']) {
        version += 1;
        const at = { line: 1, character: 1 + version };
        await session.client.sendNotification('textDocument/didChange', { textDocument: { uri: note.uri, version }, contentChanges: [{ range: { start: at, end: at }, text }] });
      }
      const { items } = await pullFull(session, note);
      assert.deepEqual(items.map(({ code, range }) => [code, range.start]), [['icd/not-billable', { line: 1, character: 3 }]]);
    }));
});

describe('quick fixes', () => {
  it('make their finding go away when they are applied', () =>
    inSession({ dataDirectory }, async (session) => {
      for (const rule of ['icd/not-billable', 'icd/malformed', 'icd/duplicate']) {
        const note = session.open(slips);
        const before = await pullFull(session, note);
        const diagnostic = findRule(before.items, rule);
        const [action] = await actionsOn(session, note, diagnostic);
        assert.ok(action !== undefined, rule);
        assert.equal(action.isPreferred, true);
        assert.equal(action.kind, CodeActionKind.QuickFix);
        assert.deepEqual(action.diagnostics, [diagnostic]);
        note.change(TextDocument.applyEdits(TextDocument.create(note.uri, 'clinical-note', 1, note.text()), editsOf(action)));
        const after = await pullFull(session, note);
        assert.equal(after.items.some(({ code }) => code === rule), false, `${rule} after "${action.title}"`);
        assert.equal(after.items.length, before.items.length - 1, rule);
        note.close();
      }
    }));

  it('name the version of the note that they were made for', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open('ASSESSMENT\n');
      note.change(slips);
      const { items } = await pullFull(session, note);
      const [action] = await actionsOn(session, note, findRule(items, 'icd/malformed'));
      const [change] = action?.edit?.documentChanges ?? [];
      assert.ok(TextDocumentEdit.is(change));
      assert.deepEqual(change.textDocument, { uri: note.uri, version: 2 });
    }));

  it('come as plain changes to clients that know no versions', () =>
    inSession({ dataDirectory, capabilities: { textDocument: { diagnostic: {} } } }, async (session) => {
      const note = session.open(slips);
      const { items } = await pullFull(session, note);
      const [action] = await actionsOn(session, note, findRule(items, 'icd/malformed'));
      assert.deepEqual(action?.edit, { changes: { [note.uri]: [{ range: { start: { line: 4, character: 21 }, end: { line: 4, character: 26 } }, newText: 'E11.65' }] } });
    }));

  it('come only where quick fixes are asked for', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open(slips);
      const { items } = await pullFull(session, note);
      const malformed = findRule(items, 'icd/malformed');
      assert.deepEqual(await actionsOn(session, note, malformed, [CodeActionKind.Refactor, CodeActionKind.SourceFixAll]), []);
      assert.ok((await actionsOn(session, note, malformed, [CodeActionKind.QuickFix])).length > 0);
      assert.ok((await actionsOn(session, note, malformed, [CodeActionKind.Empty])).length > 0);
    }));

  it('come for the finding that the caret touches, and for no other', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open(slips);
      const at = note.at('E1165', 5);
      const found = await session.client.sendRequest(CodeActionRequest.type, { textDocument: { uri: note.uri }, range: { start: at, end: at }, context: { diagnostics: [] } });
      assert.deepEqual((found ?? []).flatMap((action) => ('diagnostics' in action ? (action.diagnostics ?? []).map(({ code }) => code) : [])), ['icd/malformed']);
      const away = { line: 0, character: 0 };
      assert.deepEqual(await session.client.sendRequest(CodeActionRequest.type, { textDocument: { uri: note.uri }, range: { start: away, end: away }, context: { diagnostics: [] } }), []);
    }));
});

describe('diagnostics for editors that cannot ask', () => {
  const published = async (session: Session, uri: string, since?: number): Promise<PublishDiagnosticsParams> => {
    const where = (params: unknown): boolean => (params as PublishDiagnosticsParams).uri === uri;
    const { params } = await session.next(PublishDiagnosticsNotification.method, { where, ...(since === undefined ? {} : { since }) });
    return params as PublishDiagnosticsParams;
  };
  const bare = { workspace: { configuration: false } };

  it('are sent after opening and after an edit, and cleared on closing', () =>
    inSession({ dataDirectory, capabilities: bare }, async (session) => {
      assert.equal(session.initialized.capabilities.diagnosticProvider, undefined);
      await session.settledStatus();
      const note = session.open(slips);
      const first = await published(session, note.uri);
      assert.deepEqual(first.diagnostics.map(({ code }) => code), ['icd/not-billable', 'icd/malformed', 'icd/duplicate']);
      assert.equal(first.version, 1);
      note.change(slips.replace('J44', 'J44.1'));
      const second = await published(session, note.uri);
      assert.deepEqual(second.diagnostics.map(({ code }) => code), ['icd/malformed', 'icd/duplicate']);
      assert.equal(second.version, 2);
      note.close();
      assert.deepEqual((await published(session, note.uri)).diagnostics, []);
    }));

  it('are sent once for a burst of keys, for the last text', () =>
    inSession({ dataDirectory, capabilities: bare }, async (session) => {
      await session.settledStatus();
      const since = session.received.length;
      const note = session.open('ASSESSMENT\n');
      for (const text of ['J', 'J4', 'J44']) note.change(`ASSESSMENT\n1. ${text}`);
      const { version, diagnostics } = await published(session, note.uri, since);
      assert.equal(version, 4);
      assert.deepEqual(diagnostics.map(({ code }) => code), ['icd/not-billable']);
      assert.equal(session.received.slice(since).filter(({ method }) => method === PublishDiagnosticsNotification.method).length, 1);
    }));

  it('follow the settings that are sent along', () =>
    inSession({ dataDirectory, capabilities: bare }, async (session) => {
      await session.settledStatus();
      const note = session.open('ASSESSMENT\n1. J44\n');
      assert.equal((await published(session, note.uri)).diagnostics.length, 1);
      await session.client.sendNotification('workspace/didChangeConfiguration', { settings: { healthcareDataRef: { rules: { 'icd/not-billable': 'off' } } } });
      assert.deepEqual((await published(session, note.uri)).diagnostics, []);
    }));

  it('are never sent to a client that asks', () =>
    inSession({ dataDirectory, capabilities: fullClient }, async (session) => {
      assert.deepEqual(session.initialized.capabilities.diagnosticProvider, { identifier: 'hcdr', interFileDependencies: false, workspaceDiagnostics: false });
      const note = session.open(slips);
      await pullFull(session, note);
      note.close();
      await session.settledStatus();
      assert.equal(session.received.some(({ method }) => method === PublishDiagnosticsNotification.method), false);
    }));
});
