import { readFileSync } from 'node:fs';

/** Peak resident memory of this process in bytes. */
export function peakMemory(): number {
  try {
    // Linux counts the parent's memory at the fork into `maxRSS` (fs/exec.c, exec_mmap): the process's own mark is here.
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Another system.
  }
  return process.resourceUsage().maxRSS * 1024;
}
