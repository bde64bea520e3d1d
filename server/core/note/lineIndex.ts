/** Where the lines of a text begin and end. Line ends are `\n`, `\r\n` and lone `\r`, as in the Language Server Protocol. */
export interface LineIndex {
  readonly count: number;
  /** Offset of the first character of a line. */
  start(line: number): number;
  /** Offset just past the last character of a line, its line end left out. */
  end(line: number): number;
  /** The line that holds an offset; an offset on a line end belongs to the line that it ends. */
  lineAt(offset: number): number;
}

const lineFeed = 10;
const carriageReturn = 13;

export function indexLines(text: string): LineIndex {
  const starts = [0];
  const ends: number[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit !== lineFeed && unit !== carriageReturn) continue;
    ends.push(offset);
    if (unit === carriageReturn && text.charCodeAt(offset + 1) === lineFeed) offset += 1;
    starts.push(offset + 1);
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
