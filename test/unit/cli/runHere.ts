import { Readable } from 'node:stream';
import { runCommandLine } from '../../../server/cli/commandLine';
import type { CommandResult } from './runHcdr';

export type { CommandResult };

/** Runs a command of `hcdr` in this process: for tests of what commands do, not of how processes start and end. */
export async function runHere(args: readonly string[], input = ''): Promise<CommandResult> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['node', 'hcdr', ...args], {
    env: {},
    platform: process.platform,
    home: '/nonexistent-home',
    now: () => new Date('2026-02-10T12:00:00'),
    stdin: Readable.from([input]),
    writeOut: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
  });
  return { code, out: out.join(''), err: err.join('') };
}
