import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows between two looks at the signal: a few milliseconds of work. */
const rowsPerTurn = 4096;

/** Keeps long loops polite: lets the event loop run, so that a cancel can arrive and progress can be sent. */
export interface Pace {
  /** To be awaited where {@link isDue} says so. Rejects with the signal's reason once it is aborted. */
  turn(): Promise<void>;
  /** Counts one row; true every some thousand rows. */
  isDue(): boolean;
}

/** @param onTurn told the rows counted so far, at every turn */
export function createPace(signal: AbortSignal, onTurn?: (rows: number) => void): Pace {
  let rows = 0;
  return {
    isDue() {
      rows += 1;
      return rows % rowsPerTurn === 0;
    },
    async turn() {
      onTurn?.(rows);
      await nextTurn();
      signal.throwIfAborted();
    },
  };
}
