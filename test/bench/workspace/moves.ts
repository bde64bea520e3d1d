import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompletionRequest, DocumentDiagnosticRequest, HoverRequest, ReferencesRequest } from 'vscode-languageserver/node';
import { releaseMovesRequest } from '../../../server/lsp/protocol';
import { median, round } from '../statistics';
import { cpuMsOf, residentMb, start, type Opened } from '../spawnedServer';
import { makeShortNote } from '../typing';

/** Wall time, and the processor time of the server in it, which other programs on the machine do not make longer. */
export interface Step {
  readonly ms: number;
  readonly cpuMs: number;
}

export interface WorkspaceFigures {
  readonly notes: number;
  readonly moves: number;
  /** At the very first start of a build, and at those after it, which find compiled code (median). */
  readonly firstStart: Step;
  readonly firstCompletion: Step;
  /** With the three releases and all lists loaded, and the first findings told. */
  readonly loadedMb: number;
  /** After all below. */
  readonly afterMb: number;
  readonly cold: Step;
  readonly again: Step;
  readonly afterOneChange: Step;
  /** References of one code in all notes, the first time and the second. */
  readonly references: Step;
  readonly referencesAgain: Step;
}

const startCount = 7;
const opened: Opened = { text: 'ASSESSMENT\n1. Pneumonia J18.', position: { line: 1, character: 17 } };

/** Spawn to first completion with all that is installed: the first start of a build, then those that follow. */
async function measureStarts(serverFile: string, dataDirectory: string): Promise<Pick<WorkspaceFigures, 'firstStart' | 'firstCompletion'>> {
  const cacheFolder = await mkdtemp(path.join(tmpdir(), 'hcdr-bench-code-'));
  try {
    const startOnce = async (): Promise<Step> => {
      const server = await start(serverFile, dataDirectory, { ...opened, cacheFolder });
      // What is compiled by the time of the first findings is kept.
      await server.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: 'file:///bench.note' } });
      await server.end();
      return { ms: server.times.firstCompletionMs, cpuMs: server.times.firstCompletionCpuMs };
    };
    const firstStart = await startOnce();
    const starts: Step[] = [];
    for (let count = 0; count < startCount; count += 1) starts.push(await startOnce());
    return { firstStart, firstCompletion: { ms: median(starts.map(({ ms }) => ms)), cpuMs: median(starts.map(({ cpuMs }) => cpuMs)) } };
  } finally {
    await rm(cacheFolder, { recursive: true, force: true });
  }
}

/** A move of a workspace of so many notes to another release, by the server as it ships. */
export async function measureWorkspace(serverFile: string, dataDirectory: string, folder: string, count: number): Promise<WorkspaceFigures> {
  await writeNotes(folder, count);
  const starts = await measureStarts(serverFile, dataDirectory);
  const server = await start(serverFile, dataDirectory, { ...opened, folder });
  try {
    const { client, pid } = server;
    // Findings wait for all that is installed, the first completion does not.
    await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: 'file:///bench.note' } });
    const loadedMb = residentMb(pid);
    const step = async <T>(work: () => Promise<T>): Promise<{ readonly took: Step; readonly answer: T }> => {
      const [from, cpuFrom] = [performance.now(), cpuMsOf(pid)];
      const answer = await work();
      return { took: { ms: round(performance.now() - from, 0), cpuMs: round(cpuMsOf(pid) - cpuFrom, 0) }, answer };
    };
    const move = (): Promise<{ readonly notes: number; readonly moves: readonly unknown[] }> => client.sendRequest(releaseMovesRequest, { on: '2026-02-10' });
    const { answer, took: cold } = await step(move);
    const { took: again } = await step(move);
    await appendFile(path.join(folder, 'ward-0', 'note-0.note'), '2. Multiple sclerosis — G35\n');
    const { answer: changed, took: afterOneChange } = await step(move);
    if (changed.moves.length !== answer.moves.length + 1) throw new Error(`The change was not found: ${changed.moves.length} of ${answer.moves.length}.`);
    const find = (): Promise<unknown> => client.sendRequest(ReferencesRequest.type, { textDocument: { uri: 'file:///bench.note' }, position: { line: 1, character: 14 }, context: { includeDeclaration: true } });
    const { took: references } = await step(find);
    const { took: referencesAgain } = await step(find);
    for (const type of [CompletionRequest.type, HoverRequest.type]) await client.sendRequest(type.method, { textDocument: { uri: 'file:///bench.note' }, position: { line: 1, character: 14 } });
    return { notes: answer.notes, moves: answer.moves.length, ...starts, loadedMb, afterMb: residentMb(pid), cold, again, afterOneChange, references, referencesAgain };
  } finally {
    await server.end();
  }
}

/** A hundred notes to a folder. */
async function writeNotes(folder: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const ward = path.join(folder, `ward-${Math.floor(index / 100)}`);
    if (index % 100 === 0) await mkdir(ward, { recursive: true });
    await writeFile(path.join(ward, `note-${index}.note`), makeShortNote(index));
  }
}
