/** The variable that marks the processes of one run of the rings. */
export const markName: string;
/** Ends every process that carries the mark but this one, and tells their commands. Linux only. */
export function endMarked(mark: string): string[];
