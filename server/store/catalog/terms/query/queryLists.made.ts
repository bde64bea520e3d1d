import { initialsOf } from './initialsOf';
import medicalWords from './medicalWords.tsv';
import toD from './shorthand/0-d.tsv';
import toO from './shorthand/e-o.tsv';
import toZ from './shorthand/p-z.tsv';

/** Lines of a list, sorted by phrase, grouped by {@link initialsOf} the first word: a query reads only the groups of its own words. */
export type ListLines = Readonly<Partial<Record<string, string>>>;

/** Abbreviations and lay phrases, one per line: phrase, meanings separated by bars. */
export const shorthandLines: ListLines = byInitials([toD, toO, toZ].map(dataColumns).join(''));

/** Medical words and names that code names may lack, in the same format. */
export const medicalWordLines: ListLines = byInitials(dataColumns(medicalWords));

/** Drops the heading line and the last column (source or reason), which are only for readers of the list. */
function dataColumns(list: string): string {
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
