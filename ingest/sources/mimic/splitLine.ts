/** One cell (RFC 4180): quoted, with doubled quotes inside, or unquoted; followed by a comma or the end. */
const cellForm = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/**
 * The cells of one line. No table of MIMIC-IV has line breaks within cells, so lines are parsed separately: an unbalanced quote
 * spoils only its own line, while a whole-file parser would swallow the following ones, and a parser object per line would take
 * half of an ingest's time.
 * @returns undefined if the quotes do not match
 */
export function splitLine(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  cellForm.lastIndex = 0;
  for (;;) {
    const match = cellForm.exec(line);
    if (match === null) return undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return cells;
  }
}
