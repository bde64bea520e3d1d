import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { CompletionRequest, CompletionTriggerKind, DiagnosticSeverity, DocumentDiagnosticRequest, InlayHintRequest, RegistrationRequest, type CompletionList } from 'vscode-languageserver/node';
import { codeSearchRequest } from '../../server/lsp/protocol';
import { makeDataFolder, makeStarterFolder } from './dataFolder';
import { fullClient, inSession, type NoteHandle, type Session } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const changed = 'workspace/didChangeConfiguration';
const refreshes = ['workspace/diagnostic/refresh', 'workspace/inlayHint/refresh', 'workspace/semanticTokens/refresh'];

async function severities(session: Session, note: NoteHandle, previousResultId?: string): Promise<unknown> {
  const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri }, ...(previousResultId === undefined ? {} : { previousResultId }) });
  return report.kind === 'full' ? report.items.map(({ code, severity }) => [code, severity]) : report.kind;
}

async function inserted(session: Session, note: NoteHandle): Promise<string | undefined> {
  const list = (await session.client.sendRequest(CompletionRequest.type, { textDocument: { uri: note.uri }, position: note.cursor })) as CompletionList;
  return list.items.find(({ label }) => label === 'J18.9')?.textEdit?.newText;
}

describe('settings by pull', () => {
  it('are asked for at the start, and again whenever the client says that they changed', () => {
    const settings = { healthcareDataRef: { rules: { 'icd/not-billable': 'hint' } } as unknown };
    return inSession({ dataDirectory, settings }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J44\n');
      await session.next('workspace/diagnostic/refresh', { since: 0 });
      await session.settledStatus();
      assert.deepEqual(await severities(session, note), [['icd/not-billable', DiagnosticSeverity.Hint]]);
      settings.healthcareDataRef = { rules: { 'icd/not-billable': 'off' } };
      const refreshed = Promise.all(refreshes.map((method) => session.next(method)));
      await session.client.sendNotification(changed, { settings: null });
      await refreshed;
      assert.deepEqual(await severities(session, note), []);
    });
  });

  it('are followed by registering for their changes', () =>
    inSession({ dataDirectory }, async (session) => {
      const { params } = await session.next('client/registerCapability', { since: 0 });
      const [registration] = (params as { registrations: { method: string; registerOptions: unknown }[] }).registrations;
      assert.equal(registration?.method, changed);
      assert.deepEqual(registration?.registerOptions, { section: 'healthcareDataRef' });
      assert.equal(RegistrationRequest.method, 'client/registerCapability');
    }));

  it('make an answer of before stale', () => {
    const settings = { healthcareDataRef: {} as unknown };
    return inSession({ dataDirectory, settings }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J44\n');
      const first = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri } });
      assert.ok(first.kind === 'full' && first.resultId !== undefined);
      settings.healthcareDataRef = { rules: { 'icd/not-billable': 'information' } };
      const refreshed = session.next('workspace/diagnostic/refresh');
      await session.client.sendNotification(changed, { settings: null });
      await refreshed;
      assert.deepEqual(await severities(session, note, first.resultId), [['icd/not-billable', DiagnosticSeverity.Information]]);
    });
  });
});

describe('settings sent along', () => {
  const capabilities = { ...fullClient, workspace: { ...fullClient.workspace, configuration: false } };

  it('decide how an accepted code is written', () =>
    inSession({ dataDirectory, capabilities }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J18│');
      const formats: Record<string, string> = {
        'code — title': 'J18.9 — Pneumonia, unspecified organism',
        code: 'J18.9',
        'title (code)': 'Pneumonia, unspecified organism (J18.9)',
      };
      for (const [insertFormat, expected] of Object.entries(formats)) {
        await session.client.sendNotification(changed, { settings: { healthcareDataRef: { completion: { insertFormat } } } });
        assert.equal(await inserted(session, note), expected);
        const { items } = await session.client.sendRequest(codeSearchRequest, { query: 'J18.9', limit: 5 });
        assert.equal(items[0]?.insertText, expected);
      }
    }));

  it('turn inlay hints off, and completion of words while typing', () =>
    inSession({ dataDirectory, capabilities }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J18.1\n2. lobar pneum│');
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const hints = async (): Promise<number> => (await session.client.sendRequest(InlayHintRequest.type, { textDocument: { uri: note.uri }, range }))?.length ?? 0;
      const items = async (): Promise<number> => ((await session.client.sendRequest(CompletionRequest.type, { textDocument: { uri: note.uri }, position: note.cursor, context: { triggerKind: CompletionTriggerKind.TriggerCharacter } })) as CompletionList).items.length;
      assert.equal(await hints(), 1);
      assert.ok((await items()) > 0);
      await session.client.sendNotification(changed, { settings: { healthcareDataRef: { inlayHints: { enabled: false }, completion: { onTerms: false } } } });
      assert.equal(await hints(), 0);
      assert.equal(await items(), 0);
    }));

  it('keep their defaults wherever they are no settings', () =>
    inSession({ dataDirectory, capabilities }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J44\n');
      const slips = [null, undefined, 7, 'x', [], { healthcareDataRef: null }, { healthcareDataRef: { rules: ['off'], completion: 1, inlayHints: 'no' } }, { healthcareDataRef: { rules: { 'icd/not-billable': 'loud' } } }];
      for (const settings of slips) {
        await session.client.sendNotification(changed, { settings });
        assert.deepEqual(await severities(session, note), [['icd/not-billable', DiagnosticSeverity.Error]]);
      }
    }));

  it('ask for no refresh where they say the same as before', () =>
    inSession({ dataDirectory, capabilities }, async (session) => {
      await session.settledStatus();
      const since = session.received.length;
      await session.client.sendNotification(changed, { settings: { healthcareDataRef: {} } });
      await session.settledStatus();
      assert.deepEqual(session.received.slice(since).map(({ method }) => method), []);
    }));
});

describe('dials of rules', () => {
  it('are followed, and one that cannot be set is told with what it takes', () =>
    inSession({ dataDirectory, settings: { healthcareDataRef: { ruleDials: { 'icd/malformed.letterCase': false, 'icd/excludes1.covered': 'seldom' } } } }, async (session) => {
      const told = await session.next('window/showMessage', { since: 0, where: (params) => JSON.stringify(params).includes('ruleDials') });
      assert.match(JSON.stringify(told.params), /icd\/excludes1\.covered cannot be .*it takes true or false/);
      await session.settledStatus();
      assert.deepEqual(await severities(session, session.open('ASSESSMENT\n1. Pneumonia — j18.9\n')), []);
    }));
});

describe('lists of a user', () => {
  it('are read with the settings, and a line that cannot be read is told once, the others being used', async () => {
    const folder = await makeDataFolder();
    const list = path.join(folder, 'clinic.tsv');
    await writeFile(list, 'heading\tWorking Problems\tassessment\nname\tzorbs\tJ18.9\nword\toops\n');
    const settings = { healthcareDataRef: { notes: { lists: [list] } } };
    await inSession({ dataDirectory, settings }, async (session) => {
      const told = await session.next('window/showMessage', { since: 0, where: (params) => JSON.stringify(params).includes('clinic.tsv') });
      assert.match(JSON.stringify(told.params), /clinic\.tsv, line 3: /);
      await session.settledStatus();
      const handle = session.open('Working problems\n1. Zorbs\n');
      const lenses = await session.client.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: handle.uri } });
      assert.deepEqual(lenses.map(({ command }) => command.title), ['1 problem without a code']);
    });
  });

  it('count anew as soon as they are written', async () => {
    const folder = await makeDataFolder();
    const list = path.join(folder, 'names.tsv');
    await writeFile(list, '');
    const settings = { healthcareDataRef: { notes: { lists: [list] } } };
    await inSession({ dataDirectory, settings }, async (session) => {
      await session.settledStatus();
      const handle = session.open('ASSESSMENT\n1. Zorbs\n');
      const titles = async (): Promise<readonly string[]> => (await session.client.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: handle.uri } })).map(({ command }) => command.title);
      assert.deepEqual(await titles(), []);
      const refreshed = session.next('workspace/diagnostic/refresh', { since: session.received.length });
      await writeFile(list, 'name\tzorbs\tJ18.9\n');
      await refreshed;
      assert.deepEqual(await titles(), ['1 problem without a code']);
    });
  });
});
