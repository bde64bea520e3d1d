import { createContext, runInContext } from 'node:vm';

/**
 * Runs synchronous work, including WebAssembly, and terminates it after a time limit by V8's interrupt. The state the work was
 * changing is then undefined.
 * @throws Error with code `ERR_SCRIPT_EXECUTION_TIMEOUT` on timeout, and whatever the work throws
 */
export function runWithin<T>(milliseconds: number, work: () => T): T {
  const results: T[] = [];
  const context = createContext({ work: () => void results.push(work()) });
  runInContext('work()', context, { timeout: Math.ceil(milliseconds) });
  const [result] = results;
  if (results.length === 0) throw new Error('The work was stopped.');
  return result as T;
}
