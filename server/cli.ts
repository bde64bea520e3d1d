import { homedir } from 'node:os';
import { runCommandLine } from './cli/commandLine';
import { exitCodes } from './cli/surroundings';
import { reportBug } from './lsp/reportBug';

// `hcdr`: the command line over the same service as the editor. Only wiring happens here.

/** A reader that has seen enough (`hcdr search … | head -1`) closes the pipe: that is no error. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine);
  throw error;
}

process.stdout.on('error', endWithReader);
process.stderr.on('error', endWithReader);

runCommandLine(process.argv, {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  now: () => new Date(),
  stdin: process.stdin,
  writeOut: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const write = (line: string): void => void process.stderr.write(`${line}\n`);
    reportBug({ info: write, warn: write, error: write }, 'hcdr: a bug, please report it: the command', error);
    process.exitCode = exitCodes.failed;
  },
);
