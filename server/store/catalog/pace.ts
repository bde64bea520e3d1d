import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows between two checks of the signal: a few milliseconds of work. */
const rowsPerTurn = 4096;

/** Lets long loops yield to the event loop, so that a cancel can arrive and progress can be sent. */
export interface Pace {
  /** Await it when {@link isDue} returns true. Rejects with the signal's reason once aborted. */
  turn(): Promise<void>;
  /** Counts one row; true every few thousand rows. */
  isDue(): boolean;
}

/** @param onTurn called with the number of rows so far, at every turn */
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
