import { ProblemError } from '../../core/base/problem';
import type { CommandSurroundings, ExitCode } from '../surroundings';

/** What a command printed with `--json`, or why it could not. */
export type CommandAnswer = { readonly document: Readonly<Record<string, unknown>> } | { readonly problem: string };

/**
 * Runs a command as the command line does, and takes its document: what a language model is told is what `hcdr … --json` prints.
 * A list of findings becomes an object, which is what a tool answers with.
 * @param input its standard input
 * @throws only where the command has a bug
 */
export async function captureCommand(run: (surroundings: CommandSurroundings) => Promise<ExitCode>, input: string, surroundings: CommandSurroundings): Promise<CommandAnswer> {
  const out: string[] = [];
  const errors: string[] = [];
  try {
    await run({ ...surroundings, stdin: chunksOf(input), writeOut: (text) => void out.push(text), writeError: (text) => void errors.push(text) });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { problem: error.message };
  }
  const text = out.join('');
  if (text === '') return { problem: errors.join('').trim() };
  const document: unknown = JSON.parse(text);
  return { document: Array.isArray(document) ? { findings: document } : (document as Readonly<Record<string, unknown>>) };
}

async function* chunksOf(input: string): AsyncGenerator<string> {
  yield await Promise.resolve(input);
}
