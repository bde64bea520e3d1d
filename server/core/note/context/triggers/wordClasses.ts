import { groupDataWords } from '../../../base/dataLines';
import lines from './wordClasses.tsv';

/** Word classes that phrases refer to, as in `<kin>`; a word belongs to at most one. `<num>` and `<year>` are recognised by form. */
export const wordClasses: Readonly<Record<string, readonly string[]>> = Object.fromEntries(groupDataWords(lines));
