import { groupDataLines } from '../../../base/dataLines';
import lines from './sharedPhrases.tsv';

const listed = groupDataLines(lines);

/** Words before a resolved problem; used on two axes, since it is absent now and was present before. */
export const resolvedBefore: readonly string[] = listed.get('resolved before') ?? [];

/** Words after a resolved problem. */
export const resolvedBehind: readonly string[] = listed.get('resolved behind') ?? [];

/** Words before a former habit or state. */
export const formerWords: readonly string[] = listed.get('former') ?? [];

/** Periods of more than two weeks up to the present. */
export const longSpans: readonly string[] = listed.get('long spans') ?? [];
