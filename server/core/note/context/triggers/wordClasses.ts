import { groupDataWords } from '../../../base/dataLines';
import lines from './wordClasses.tsv';

/** Classes of words that phrases name as `<kin>`; a word belongs to one class at most. `<num>` and `<year>` are told by form. */
export const wordClasses: Readonly<Record<string, readonly string[]>> = Object.fromEntries(groupDataWords(lines));
