/** Splits a text at its cursor mark `|` (or another one, where the text itself holds bars). */
export function readCursor(marked: string, mark = '|'): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf(mark);
  if (offset === -1 || marked.includes(mark, offset + mark.length)) throw new RangeError(`The text needs one cursor mark ${mark}.`);
  return { text: marked.slice(0, offset) + marked.slice(offset + mark.length), offset };
}
