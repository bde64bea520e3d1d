/** What a cell of a workbook holds. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A cell as text; empty where it holds nothing. */
export function cellText(cell: Cell): string {
  return cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell).trim();
}
