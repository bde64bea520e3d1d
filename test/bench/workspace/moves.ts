import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CompletionRequest, HoverRequest, ReferencesRequest } from 'vscode-languageserver/node';
import { releaseMovesRequest } from '../../../server/lsp/protocol';
import { round } from '../statistics';
import { cpuMsOf, residentMb, start } from '../spawnedServer';
import { makeShortNote } from '../typing';

/** Wall time, and the processor time of the server in it, which other programs on the machine do not make longer. */
export interface Step {
  readonly ms: number;
  readonly cpuMs: number;
}

export interface WorkspaceFigures {
  readonly notes: number;
  readonly moves: number;
  readonly firstCompletion: Step;
  /** With the three releases loaded and the first answer given. */
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

/** A move of a workspace of so many notes to another release, by the server as it ships. */
export async function measureWorkspace(serverFile: string, dataDirectory: string, folder: string, count: number): Promise<WorkspaceFigures> {
  await writeNotes(folder, count);
  const server = await start(serverFile, dataDirectory, { text: 'ASSESSMENT\n1. Pneumonia J18.', position: { line: 1, character: 17 }, folder });
  try {
    const { client, pid, times } = server;
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
    return { notes: answer.notes, moves: answer.moves.length, firstCompletion: { ms: times.firstCompletionMs, cpuMs: times.firstCompletionCpuMs }, loadedMb, afterMb: residentMb(pid), cold, again, afterOneChange, references, referencesAgain };
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
