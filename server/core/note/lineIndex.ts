/** Where the lines of a text begin and end. Line ends are `\n`, `\r\n` and lone `\r`, as in the Language Server Protocol. */
export interface LineIndex {
  readonly count: number;
  /** Offset of the first character of a line. */
  start(line: number): number;
  /** Offset after the last character of a line, excluding its line end. */
  end(line: number): number;
  /** Line of an offset; an offset on a line end belongs to the line it ends. */
  lineAt(offset: number): number;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  const ends: number[] = [];
  let feed = text.indexOf('\n');
  let carriageReturn = text.indexOf('\r');
  while (feed !== -1 || carriageReturn !== -1) {
    const isFeed = carriageReturn === -1 || (feed !== -1 && feed < carriageReturn);
    const end = isFeed ? feed : carriageReturn;
    const next = !isFeed && feed === end + 1 ? end + 2 : end + 1;
    ends.push(end);
    starts.push(next);
    if (!isFeed) carriageReturn = text.indexOf('\r', next);
    if (feed !== -1 && feed < next) feed = text.indexOf('\n', next);
  }
  ends.push(text.length);
  return {
    count: starts.length,
    start: (line) => starts[line] ?? text.length,
    end: (line) => ends[line] ?? text.length,
    lineAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
