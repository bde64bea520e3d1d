import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  CompletionRequest,
  createMessageConnection,
  DocumentDiagnosticRequest,
  InitializeRequest,
  InlayHintRequest,
  SemanticTokensRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
  type Position,
} from 'vscode-languageserver/node';
import { serverNodeOptions } from '../../extension/client/serverNodeOptions';
import { round, spreadOf, type Spread } from './statistics';
import { makeLongNote, typedKeys } from './typing';

export interface StartTimes {
  readonly initializedMs: number;
  readonly firstCompletionMs: number;
  /** Processor time by then. */
  readonly firstCompletionCpuMs: number;
}

export interface ServerFigures {
  readonly starts: readonly StartTimes[];
  readonly loadedMb: number;
  readonly afterReplayMb: number;
  /** From the key to the completion, and to the last of the answers that an editor asks for. */
  readonly completion: Spread;
  readonly allAnswers: Spread;
  readonly slowest: readonly { readonly line: string; readonly ms: number }[];
}

export interface Server {
  readonly client: MessageConnection;
  readonly pid: number;
  readonly times: StartTimes;
  end(): Promise<void>;
}

const uri = 'file:///bench.note';
const textDocument = { uri };

/** The note that is open, the place of the first completion, and the workspace. */
export interface Opened {
  readonly text: string;
  readonly position: Position;
  readonly folder?: string;
  /** Where compiled code is kept; absent = that of all benches. */
  readonly cacheFolder?: string;
}

/** Starts the server as an editor does, with a note open, and waits for the first completion. */
export async function start(serverFile: string, dataDirectory: string, { text, position, folder, cacheFolder }: Opened): Promise<Server> {
  const from = performance.now();
  const child = spawn(process.execPath, [...serverNodeOptions, serverFile, '--stdio'], { env: { ...process.env, HCDR_DATA_DIR: dataDirectory, ...(cacheFolder === undefined ? {} : { HCDR_CACHE_DIR: cacheFolder }) }, stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.onRequest(() => null);
  client.listen();
  await client.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: folder === undefined ? null : pathToFileURL(folder).toString(), capabilities: { textDocument: { diagnostic: {} } } });
  const initializedMs = performance.now() - from;
  void client.sendNotification('initialized', {});
  void client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'clinical-note', version: 1, text } });
  const list = await client.sendRequest(CompletionRequest.type, { textDocument, position });
  const firstCompletionMs = performance.now() - from;
  if (list === null || Array.isArray(list) || list.items.length === 0) throw new Error('The first completion was empty: is a release installed?');
  return {
    client,
    pid: child.pid ?? 0,
    times: { initializedMs: round(initializedMs, 0), firstCompletionMs: round(firstCompletionMs, 0), firstCompletionCpuMs: cpuMsOf(child.pid ?? 0) },
    async end() {
      const ended = once(child, 'close');
      await client.sendRequest('shutdown');
      await client.sendNotification('exit');
      await ended;
    },
  };
}

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kb = existsSync(status) ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return round(Number(kb) / 1024, 1);
}

/** Processor time of a process so far, in ms (Linux; 0 elsewhere). */
export function cpuMsOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  // Behind the name in brackets: user and system time are fields 14 and 15, in hundredths of a second.
  const fields = readFileSync(file, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Measures starts, memory, and every key of a session of typing in a long note. */
export async function measureServer(serverFile: string, dataDirectory: string, startCount: number): Promise<ServerFigures> {
  const prefixed = 'ASSESSMENT\n1. Pneumonia J18.';
  const starts: StartTimes[] = [];
  for (let index = 0; index < startCount; index += 1) {
    const server = await start(serverFile, dataDirectory, { text: prefixed, position: { line: 1, character: 17 } });
    starts.push(server.times);
    await server.end();
  }
  const note = makeLongNote();
  const server = await start(serverFile, dataDirectory, { text: `${note}1. J18`, position: { line: note.split('\n').length - 1, character: 6 } });
  const loadedMb = residentMb(server.pid);
  const replay = await replayTyping(server.client, note);
  const afterReplayMb = residentMb(server.pid);
  await server.end();
  return { starts, loadedMb, afterReplayMb, ...replay };
}

async function replayTyping(client: MessageConnection, note: string): Promise<Pick<ServerFigures, 'completion' | 'allAnswers' | 'slowest'>> {
  const firstLine = note.split('\n').length - 1;
  let version = 2;
  await client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: note }] });
  let resultId: string | undefined;
  let line = firstLine;
  let character = 0;
  const completionTimes: number[] = [];
  const allTimes: number[] = [];
  const slow: { line: string; ms: number }[] = [];
  for (const key of typedKeys()) {
    const from = performance.now();
    version += 1;
    const at = { line, character };
    void client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: at, end: at }, text: key.character }] });
    if (key.character === '\n') {
      line += 1;
      character = 0;
      continue;
    }
    character += 1;
    const screen = { start: { line: Math.max(0, line - 40), character: 0 }, end: { line: line + 1, character: 0 } };
    const completed = client.sendRequest(CompletionRequest.type, { textDocument, position: { line, character }, context: { triggerKind: 1 } }).then(() => {
      completionTimes.push(performance.now() - from);
    });
    const diagnosed = client.sendRequest(DocumentDiagnosticRequest.type, { textDocument, ...(resultId === undefined ? {} : { previousResultId: resultId }) });
    const rest = [client.sendRequest(InlayHintRequest.type, { textDocument, range: screen }), client.sendRequest(SemanticTokensRequest.type, { textDocument })];
    const [report] = await Promise.all([diagnosed, completed, ...rest]);
    resultId = report.resultId;
    const ms = performance.now() - from;
    allTimes.push(ms);
    slow.push({ line: key.line, ms: round(completionTimes.at(-1) ?? 0) });
  }
  slow.sort((a, b) => b.ms - a.ms);
  return { completion: spreadOf(completionTimes), allAnswers: spreadOf(allTimes), slowest: slow.slice(0, 8) };
}
