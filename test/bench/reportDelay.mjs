// Imported into a process under measurement (`node --import`): the longest time for which its event loop answered nothing, from
// one SIGUSR2 to the next, written when it ends.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.HCDR_BENCH_DELAY;
if (file !== undefined) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const longestMs = [];
  const endWindow = () => {
    longestMs.push(delays.max / 1e6);
    delays.reset();
  };
  delays.enable();
  process.on('SIGUSR2', endWindow);
  process.on('exit', () => {
    endWindow();
    writeFileSync(file, JSON.stringify(longestMs));
  });
}
