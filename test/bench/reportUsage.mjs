// Imported into a process under measurement (`node --import`): writes its peak memory and processor time when it ends.
import { writeFileSync } from 'node:fs';

const file = process.env.HCDR_BENCH_USAGE;
if (file !== undefined) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ peakMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 }));
  });
}
