/** One line of an order file, cut here by columns again so that the check does not lean on the parser it may check. */
export interface OrderLine {
  readonly rank: number;
  readonly key: string;
  readonly flag: string;
  readonly shortTitle: string;
  readonly longTitle: string;
}

/** Cuts the text of an order file into its fixed columns (0-based: code 6–12, flag 14, short title 16–75, long title 77 on). */
export function readOrderLines(text: string): readonly OrderLine[] {
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line, index) => ({
      rank: index,
      key: line.slice(6, 13).trimEnd(),
      flag: line.slice(14, 15),
      shortTitle: line.slice(16, 76).trimEnd(),
      longTitle: line.slice(77).trimEnd(),
    }));
}
