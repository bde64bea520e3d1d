// A test that fails half-way may leave an editor, a browser or a server running. They take the machine from the tests
// after it, and whoever waits for the end of the whole run waits for them too. Every process of a run carries a mark in
// its environment, whatever group it put itself into; what still carries it when the test runner ended is ended here.
import { readdirSync, readFileSync } from 'node:fs';

/** The variable that marks the processes of one run of the rings. */
export const markName = 'HCDR_TEST_RUN';

/**
 * Ends every process that carries the mark but this one. Linux only: elsewhere nothing tells another process's environment.
 * @param {string} mark
 * @returns {string[]} the commands that were ended
 */
export function endMarked(mark) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(`${markName}=${mark}`))
    .map((pid) => {
      const command = partsOf(pid, 'cmdline').slice(0, 3).join(' ');
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
      return command;
    });
}

/** @param {number} pid */
function environmentOf(pid) {
  return partsOf(pid, 'environ');
}

/**
 * @param {number} pid
 * @param {'cmdline' | 'environ'} what
 */
function partsOf(pid, what) {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8').split('\0');
  } catch {
    return []; // It ended meanwhile, or is another user's.
  }
}
