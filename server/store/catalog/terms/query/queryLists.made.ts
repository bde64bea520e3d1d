import { initialsOf } from './initialsOf';
import medicalWords from './medicalWords.tsv';
import toD from './shorthand/0-d.tsv';
import toO from './shorthand/e-o.tsv';
import toZ from './shorthand/p-z.tsv';

/** Lines of a list, in the order of their phrases, by {@link initialsOf} their first word: a query needs those of its own words alone. */
export type ListLines = Readonly<Partial<Record<string, string>>>;

/** Abbreviations and lay phrases, a line each: phrase, meanings between bars. */
export const shorthandLines: ListLines = byInitials([toD, toO, toZ].map(toldLines).join(''));

/** Words and names that names may lack, in the same form. */
export const medicalWordLines: ListLines = byInitials(toldLines(medicalWords));

/** Leaves the first line, which names the columns, and the last column, why each means what it means, to those who read a list: no program asks for them. */
function toldLines(list: string): string {
  return list.replace(/^#.*\n/, '').replace(/\t[^\t\n]*$/gm, '\t');
}

function byInitials(lines: string): ListLines {
  const groups: Record<string, string> = {};
  for (const line of lines.match(/.+\n/g) ?? []) {
    const initials = initialsOf(line.slice(0, line.search(/[ \t]/)));
    groups[initials] = (groups[initials] ?? '') + line;
  }
  return groups;
}
