/**
 * Leaves one row of a list to the tab key, so that what stands behind a long list, or one that grows, is reached with it:
 * the row of the keyboard, else what is open, else the row that was the last one, else the first.
 */
export function keepOneStop(rows: readonly HTMLElement[]): void {
  const seen = rows.filter((row) => row.closest('.below[hidden]') === null);
  const stop = seen.find((row) => row === document.activeElement) ?? seen.find((row) => row.hasAttribute('aria-current')) ?? seen.find((row) => row.tabIndex === 0) ?? seen[0];
  for (const row of rows) row.tabIndex = row === stop ? 0 : -1;
}
