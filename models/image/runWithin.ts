import { createContext, runInContext } from 'node:vm';

/**
 * Runs synchronous work and stops it after a time, WebAssembly included, by V8's own interrupt.
 * What the work was changing is then in no known state.
 * @throws Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT` when the time is over, and whatever the work throws
 */
export function runWithin<T>(milliseconds: number, work: () => T): T {
  const results: T[] = [];
  const context = createContext({ work: () => void results.push(work()) });
  runInContext('work()', context, { timeout: Math.ceil(milliseconds) });
  const [result] = results;
  if (results.length === 0) throw new Error('The work was stopped.');
  return result as T;
}
