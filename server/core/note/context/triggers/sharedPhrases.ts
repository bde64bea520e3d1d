import { groupDataLines } from '../../../base/dataLines';
import lines from './sharedPhrases.tsv';

const listed = groupDataLines(lines);

/** Words for what has gone, shared by two axes: absent now, and there before. */
export const resolvedBefore: readonly string[] = listed.get('resolved before') ?? [];

/** Behind what has gone. */
export const resolvedBehind: readonly string[] = listed.get('resolved behind') ?? [];

/** Before a habit or a state that was given up. */
export const formerWords: readonly string[] = listed.get('former') ?? [];

/** Spans of more than two weeks that reach up to now. */
export const longSpans: readonly string[] = listed.get('long spans') ?? [];
