import { CancellationTokenSource, CodeLensRequest, CompletionRequest, DocumentDiagnosticRequest, DocumentSymbolRequest, InlayHintRequest, SemanticTokensRequest, type CancellationToken, type MessageConnection } from 'vscode-languageserver/node';
import { residentMb, start } from './spawnedServer';
import { spreadOf, type Spread } from './statistics';
import { makeLongNote, typedKeys } from './typing';

export interface PacedFigures {
  /** From a key to its completion, while the answers for the key before may still be made. */
  readonly completion: Spread;
  readonly afterMb: number;
}

/** A key this often, whether or not the server keeps up: ten a second is fast typing. */
const paceMs = 100;
const keys = 120;

/** Types at a steady pace into one of several open notes of so many lines; what nobody waits for any more is cancelled, as editors do. */
export async function measurePacedTyping(serverFile: string, dataDirectory: string, lines: number, notes: number): Promise<PacedFigures> {
  const one = makeLongNote();
  const note = one.repeat(Math.ceil(lines / (one.split('\n').length - 1)));
  const server = await start(serverFile, dataDirectory, { text: `${note}1. J18`, position: { line: note.split('\n').length - 1, character: 6 } });
  const uriOf = (index: number): string => `file:///bench-${index}.note`;
  for (let index = 0; index < notes; index += 1) void server.client.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(index), languageId: 'clinical-note', version: 1, text: note } });
  await Promise.all(Array.from({ length: notes }, (_, index) => server.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uriOf(index) } })));
  const completion = spreadOf(await typeAtPace(server.client, uriOf(0), note.split('\n').length - 1));
  const afterMb = residentMb(server.pid);
  await server.end();
  return { completion, afterMb };
}

async function typeAtPace(client: MessageConnection, uri: string, firstLine: number): Promise<readonly number[]> {
  const textDocument = { uri };
  const times: number[] = [];
  const asked: Promise<unknown>[] = [];
  let [line, character] = [firstLine, 0];
  let rest: CancellationTokenSource | undefined;
  for (const [index, key] of typedKeys().slice(0, keys).entries()) {
    const from = performance.now();
    const at = { line, character };
    void client.sendNotification('textDocument/didChange', { textDocument: { uri, version: index + 2 }, contentChanges: [{ range: { start: at, end: at }, text: key.character }] });
    [line, character] = key.character === '\n' ? [line + 1, 0] : [line, character + 1];
    asked.push(client.sendRequest(CompletionRequest.type, { textDocument, position: { line, character }, context: { triggerKind: 1 } }).then(() => times.push(performance.now() - from)));
    rest?.cancel();
    rest = new CancellationTokenSource();
    asked.push(askTheRest(client, uri, line, rest.token));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, paceMs - (performance.now() - from))));
  }
  await Promise.all(asked);
  return times;
}

function askTheRest(client: MessageConnection, uri: string, line: number, token: CancellationToken): Promise<unknown> {
  const textDocument = { uri };
  const screen = { start: { line: Math.max(0, line - 40), character: 0 }, end: { line: line + 1, character: 0 } };
  return Promise.allSettled([
    client.sendRequest(DocumentDiagnosticRequest.type, { textDocument }, token),
    client.sendRequest(InlayHintRequest.type, { textDocument, range: screen }, token),
    client.sendRequest(SemanticTokensRequest.type, { textDocument }, token),
    client.sendRequest(CodeLensRequest.type, { textDocument }, token),
    client.sendRequest(DocumentSymbolRequest.type, { textDocument }, token),
  ]);
}
