import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  CancellationTokenSource,
  CompletionRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  HoverRequest,
  LSPErrorCodes,
  ResponseError,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { catalogStatusRequest, codeSearchRequest } from '../../server/lsp/protocol';
import { codePageRequest } from '../../server/lsp/referenceProtocol';
import { makeStarterFolder } from './dataFolder';
import { fullClient, inSession } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

/** Stands for note text that must never be logged. */
const secret = 'Zebulon Quartermain';

describe('the server’s capabilities', () => {
  it('are those of the features that it answers', () =>
    inSession({ dataDirectory }, async ({ initialized }) => {
      const { capabilities } = initialized;
      assert.deepEqual(capabilities.completionProvider, { triggerCharacters: ['.', ' '], resolveProvider: true, completionItem: { labelDetailsSupport: true } });
      assert.deepEqual(Object.keys(capabilities).sort(), [
        'callHierarchyProvider',
        'codeActionProvider',
        'codeLensProvider',
        'completionProvider',
        'definitionProvider',
        'diagnosticProvider',
        'documentLinkProvider',
        'documentSymbolProvider',
        'foldingRangeProvider',
        'hoverProvider',
        'inlayHintProvider',
        'referencesProvider',
        'semanticTokensProvider',
        'signatureHelpProvider',
        'textDocumentSync',
        'typeHierarchyProvider',
        'workspace',
        'workspaceSymbolProvider',
      ]);
      assert.equal(initialized.serverInfo?.name, 'hcdr');
    }));
});

describe('requests that go another way', () => {
  it('are answered as cancelled when they are cancelled', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open('ASSESSMENT\n1. lobar pneumonia');
      const textDocument = { uri: note.uri };
      const position = note.cursor;
      const asked = [
        (source: CancellationTokenSource) => session.client.sendRequest(CompletionRequest.type, { textDocument, position }, source.token),
        (source: CancellationTokenSource) => session.client.sendRequest(HoverRequest.type, { textDocument, position }, source.token),
        (source: CancellationTokenSource) => session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument }, source.token),
        (source: CancellationTokenSource) => session.client.sendRequest(codeSearchRequest, { query: 'pneumonia', limit: 5 }, source.token),
      ];
      for (const ask of asked) {
        const source = new CancellationTokenSource();
        const answer = ask(source);
        source.cancel();
        await assert.rejects(answer, (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled);
      }
      const list = await session.client.sendRequest(CompletionRequest.type, { textDocument, position });
      assert.ok(list !== null, 'the server lives on');
    }));

  it('about a place are not answered once the text has changed, though the client cancels nothing', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open('ASSESSMENT\n1. ');
      const textDocument = { uri: note.uri };
      const isOutdated = (error: unknown): boolean => error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
      const words = 'pneumonia';
      const answers = [...words].map((_, index) => {
        note.change(`ASSESSMENT\n1. ${words.slice(0, index + 1)}`);
        const position = { line: 1, character: 3 + index + 1 };
        return session.client.sendRequest(CompletionRequest.type, { textDocument, position });
      });
      const settled = await Promise.allSettled(answers);
      const last = settled.at(-1);
      assert.ok(last?.status === 'fulfilled' && last.value !== null && 'items' in last.value && last.value.items.length > 0, 'the last key is answered');
      for (const each of settled.slice(0, -1)) assert.ok(each.status === 'rejected' && isOutdated(each.reason), JSON.stringify(each));
    }));

  it('find nothing in a document that was closed behind them', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open('ASSESSMENT\n1. J18.9');
      const hover = session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
      const report = session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri } });
      note.close();
      const answers = await Promise.all([hover, report]);
      const after = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
      assert.equal(after, null);
      assert.equal(answers[1].kind, 'full');
      assert.deepEqual(await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri } }), { kind: 'full', items: [] });
    }));

  it('find nothing in a document that was never opened', () =>
    inSession({ dataDirectory }, async ({ client }) => {
      const textDocument = { uri: 'untitled:never' };
      const position = { line: 0, character: 0 };
      assert.equal(await client.sendRequest(HoverRequest.type, { textDocument, position }), null);
      assert.deepEqual(await client.sendRequest(CompletionRequest.type, { textDocument, position }), { isIncomplete: false, items: [] });
      assert.deepEqual(await client.sendRequest(DocumentSymbolRequest.type, { textDocument }), []);
      assert.deepEqual(await client.sendRequest(SemanticTokensRequest.type, { textDocument }), { data: [] });
    }));

  it('may be malformed without harm to the server or to the secrecy of the note', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open(`SUBJECTIVE\n${secret} came with a cough.\n\nASSESSMENT\n1. ${secret} J18.9`);
      const textDocument = { uri: note.uri };
      const bad: [string, unknown][] = [
        ['textDocument/hover', { textDocument }],
        ['textDocument/completion', { textDocument, position: secret }],
        ['textDocument/inlayHint', { textDocument, range: { start: secret } }],
        ['textDocument/codeAction', { textDocument, range: null, context: { diagnostics: [] } }],
        ['hcdr/codeSearch', { query: { text: secret }, limit: 5 }],
        ['hcdr/codePage', { code: 7 }],
        ['hcdr/changeCodeNote', { code: 7 }],
        ['hcdr/indexChildren', { id: 7 }],
        ['hcdr/procedureStep', { beginning: 7 }],
      ];
      for (const [method, params] of bad) await session.client.sendRequest(method, params);
      await session.client.sendNotification('textDocument/didChange', { textDocument: { uri: note.uri, version: 2 }, contentChanges: [{ range: { start: { line: 99, character: 0 }, end: { line: 0, character: 0 } }, text: secret }] });
      await assert.rejects(session.client.sendRequest('textDocument/hover', {}));
      const logged = session.received.filter(({ method }) => method === 'window/logMessage' || method === 'window/showMessage');
      assert.ok(logged.length >= 3, 'the bugs are logged');
      assert.ok(logged.every(({ params }) => !JSON.stringify(params).includes(secret)), JSON.stringify(logged));
      assert.ok(logged.some(({ params }) => /hover failed: TypeError\n\s+at /.test((params as { message: string }).message)));
      const status = await session.client.sendRequest(catalogStatusRequest);
      assert.equal(status.state, 'ready');
    }));

  it('leave no note text in the log over a whole session', () =>
    inSession({ dataDirectory, capabilities: { ...fullClient, textDocument: {} } }, async (session) => {
      const note = session.open(`ASSESSMENT\n1. ${secret} — J44`);
      const { params } = await session.next('textDocument/publishDiagnostics', { where: (sent) => (sent as { diagnostics: unknown[] }).diagnostics.length > 0 });
      assert.ok(params);
      await session.client.sendRequest(CompletionRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
      await session.client.sendRequest(codeSearchRequest, { query: secret, limit: 5 });
      assert.deepEqual(session.received.filter(({ method, params: sent }) => method !== 'textDocument/publishDiagnostics' && JSON.stringify(sent ?? null).includes(secret)), []);
    }));

  it('may refuse every question of the server', () =>
    inSession({ dataDirectory }, async (session) => {
      session.client.onRequest('workspace/configuration', () => new ResponseError(-32601, 'not here'));
      session.client.onRequest('workspace/diagnostic/refresh', () => new ResponseError(-32601, 'not here'));
      session.client.onRequest('workspace/inlayHint/refresh', () => new ResponseError(-32601, 'not here'));
      session.client.onRequest('workspace/semanticTokens/refresh', () => new ResponseError(-32601, 'not here'));
      session.client.onRequest('client/registerCapability', () => new ResponseError(-32601, 'not here'));
      await session.settledStatus();
      await session.client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
      const note = session.open('ASSESSMENT\n1. J18.9');
      const hover = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
      assert.notEqual(hover, null);
    }));
});

describe('the lookup’s own requests', () => {
  it('search by prefix and by words, at most as many as asked', () =>
    inSession({ dataDirectory }, async ({ client }) => {
      const byPrefix = await client.sendRequest(codeSearchRequest, { query: 'j18.', limit: 3 });
      assert.deepEqual(byPrefix.items.map(({ code, billable }) => [code, billable]), [['J18', false], ['J18.0', true], ['J18.1', true]]);
      assert.equal(byPrefix.hasMore, true);
      const byWords = await client.sendRequest(codeSearchRequest, { query: 'lobar pneumonia', limit: 3 });
      assert.deepEqual(byWords.items[0], { code: 'J18.1', title: 'Lobar pneumonia, unspecified organism', billable: true, insertText: 'J18.1 — Lobar pneumonia, unspecified organism' });
    }));

  it('take a limit that is none for the longest list', () =>
    inSession({ dataDirectory }, async ({ client }) => {
      for (const limit of [0, -1, 1.5, 1e9]) {
        const { items } = await client.sendRequest(codeSearchRequest, { query: 'unspecified', limit });
        assert.equal(items.length, 100);
      }
    }));

  it('make the page of a code, and nothing for what is none', () =>
    inSession({ dataDirectory }, async ({ client }) => {
      const page = await client.sendRequest(codePageRequest, { code: 'j189' });
      assert.deepEqual([page?.code, page?.isBillable], ['J18.9', true]);
      assert.match(page?.status ?? '', /✓ billable/);
      assert.equal(await client.sendRequest(codePageRequest, { code: 'ZZZ' }), null);
      assert.equal(await client.sendRequest(codePageRequest, { code: 'Z99.9' }), null);
    }));
});

describe('a huge note', () => {
  it('of 5,000 lines is answered whole', () =>
    inSession({ dataDirectory }, async (session) => {
      const lines = Array.from({ length: 5000 }, (_, index) => (index % 10 === 0 ? `${index}. COPD — J44` : `${index}. Pneumonia of visit ${index}, seen in room 12B`));
      const note = session.open(['ASSESSMENT', ...lines].join('\n'));
      const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri } });
      assert.ok(report.kind === 'full');
      assert.equal(report.items.filter(({ code }) => code === 'icd/not-billable').length, 500);
      const tokens = await session.client.sendRequest(SemanticTokensRequest.type, { textDocument: { uri: note.uri } });
      assert.equal((tokens?.data.length ?? 0) / 5, 501);
    }));
});

/** Some hundred kilobytes with codes, and a problem begun at the end. */
function longNote(last: string): string {
  const visit = 'HPI\nThe patient reports a cough for two weeks. She denies fever, chills and chest pain. No history of asthma.\n\nASSESSMENT\n1. Lobar pneumonia — J18.1\n2. Hypertension — I10\n\n';
  return `${visit.repeat(2000)}ASSESSMENT\n1. ${last}`;
}

describe('a long note', () => {
  it('is completed in before its findings are made', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open(longNote('lobar pneumonia'));
      const textDocument = { uri: note.uri };
      const order: string[] = [];
      const told = (name: string) => () => void order.push(name);
      await Promise.all([
        session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument }).then(told('findings')),
        session.client.sendRequest(SemanticTokensRequest.type, { textDocument }).then(told('colours')),
        session.client.sendRequest(DocumentSymbolRequest.type, { textDocument }).then(told('outline')),
        session.client.sendRequest(CompletionRequest.type, { textDocument, position: note.cursor }).then(told('completion')),
      ]);
      assert.equal(order.length, 4);
      assert.ok(order.indexOf('completion') < order.indexOf('findings'), order.join());
    }));

  it('has its findings given up when they are cancelled half-way', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open(longNote('lobar pneumonia'));
      const textDocument = { uri: note.uri };
      const source = new CancellationTokenSource();
      const findings = assert.rejects(session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument }, source.token), (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled);
      await session.client.sendRequest(CompletionRequest.type, { textDocument, position: note.cursor });
      source.cancel();
      await findings;
    }));

  it('that is written on while its findings are made has those of what stands there then', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open(longNote('lobar pneumonia'));
      const textDocument = { uri: note.uri };
      const asked = session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      await session.client.sendRequest(CompletionRequest.type, { textDocument, position: note.cursor });
      note.change(longNote('lobar pneumonia — J18.999'));
      const report = await asked;
      const last = note.at('J18.999');
      assert.ok(report.kind === 'full' && report.items.some(({ range }) => range.start.line === last.line));
    }));
});
