/** Content of a workbook cell. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A cell as text; empty if the cell is. */
export function cellText(cell: Cell): string {
  return cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell).trim();
}
