import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

declare const __PROJECT_ROOT__: string;

export const hcdr = path.join(__PROJECT_ROOT__, 'dist', 'hcdr.js');
export const samples = path.join(__PROJECT_ROOT__, 'test', 'samples');

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built `hcdr` as a user does: a process of its own, nothing installed but what `HCDR_DATA_DIR` names. */
export async function runHcdr(args: readonly string[], { input, env = {} }: RunOptions = {}): Promise<CommandResult> {
  const child = spawn(process.execPath, [hcdr, ...args], { env: { PATH: process.env['PATH'], HCDR_DATA_DIR: '/nonexistent-hcdr-data', ...env } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A command that reads no input may be gone before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') };
}
