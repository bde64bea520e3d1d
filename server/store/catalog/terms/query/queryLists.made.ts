import medicalWords from './medicalWords.tsv';
import toD from './shorthand/0-d.tsv';
import toO from './shorthand/e-o.tsv';
import toZ from './shorthand/p-z.tsv';

/** Abbreviations and lay phrases, a line each: phrase, meanings between bars. In the order of the phrases, as {@link medicalWordLines} are. */
export const shorthandLines = [toD, toO, toZ].map(toldLines).join('');

/** Words and names that names may lack, in the same form. */
export const medicalWordLines = toldLines(medicalWords);

/** Leaves the first line, which names the columns, and the last column, why each means what it means, to those who read a list: no program asks for them. */
function toldLines(list: string): string {
  return list.replace(/^#.*\n/, '').replace(/\t[^\t\n]*$/gm, '\t');
}
