import { writeSync } from 'node:fs';
import { runCommandLine } from './cli/commandLine';
import { exitCodes } from './cli/surroundings';
import { terminalText } from './cli/terminalText';
import { reportBug } from './lsp/reportBug';
import { homeFolder } from './store/release/homeFolder';

// `hcdr`: the command line over the same service as the editor. Only wiring happens here.

/** A reader that has seen enough (`hcdr search … | head -1`) closes the pipe: that is no error. A full disk is one, and half an output is none. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine);
  try {
    writeSync(2, `hcdr: the output cannot be written (${error.code ?? error.message}) and is incomplete. Free some space, or write it elsewhere.\n`);
  } catch {
    // Nobody is left to tell; the exit code is.
  }
  process.exit(exitCodes.failed);
}

process.stdout.on('error', endWithReader);
process.stderr.on('error', endWithReader);

runCommandLine(process.argv, {
  env: process.env,
  platform: process.platform,
  home: homeFolder(),
  now: () => new Date(),
  stdin: process.stdin,
  // Files and pipes get every character as it is.
  writeOut: (text) => void process.stdout.write(process.stdout.isTTY ? terminalText(text) : text),
  writeError: (text) => void process.stderr.write(process.stderr.isTTY ? terminalText(text) : text),
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
