import { homedir } from 'node:os';
import { runCommandLine } from './cli/commandLine';

// `hcdr`: the command line over the same service as the editor. Only wiring happens here.
void runCommandLine(process.argv, {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  now: () => new Date(),
  stdin: process.stdin,
  writeOut: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
