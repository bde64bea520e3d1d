import { spawn } from 'node:child_process';
import type { CancellationToken } from 'vscode';

/** A tool's answer as text for a model: a JSON document, or what was wrong with the call. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

interface ToolCall {
  /** Path of the built command line. */
  readonly program: string;
  readonly dataDirectory: string;
  readonly name: string;
  readonly input: unknown;
}

/** Timeout for one answer; the slowest tool opens everything installed, which takes seconds. */
const deadlineMs = 60_000;

/** Asks `hcdr mcp` one question in a new process, so that the editor's models and other programs get the same answers. */
export async function runTool({ program, dataDirectory, name, input }: ToolCall, token?: CancellationToken): Promise<ToolAnswer> {
  // In a desktop editor `process.execPath` is Electron, which behaves as Node only on request.
  const child = spawn(process.execPath, [program, 'mcp', '--data-dir', dataDirectory], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['pipe', 'pipe', 'ignore'] });
  const cancelled = token?.onCancellationRequested(() => child.kill());
  const timer = setTimeout(() => child.kill(), deadlineMs);
  try {
    const out = await new Promise<string>((resolve, reject) => {
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.on('error', reject);
      child.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
      // A process that exits before reading is reported by its exit.
      child.stdin.on('error', () => undefined);
      child.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } })}\n`);
    });
    return readAnswer(out);
  } finally {
    clearTimeout(timer);
    cancelled?.dispose();
  }
}

function readAnswer(out: string): ToolAnswer {
  const line = out.trim();
  if (line === '') return { text: 'The tool was ended before it answered.', isError: true };
  const { result, error } = JSON.parse(line) as { readonly result?: { readonly content: readonly { readonly text: string }[]; readonly isError?: boolean }; readonly error?: { readonly message: string } };
  return { text: result?.content.map(({ text }) => text).join('\n') ?? error?.message ?? '', isError: result === undefined || result.isError === true };
}
