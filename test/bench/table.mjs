// What sections print with.

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const print = (row) => console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  console.log('');
  print(all[0]);
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  all.slice(1).forEach(print);
}

/** @param {readonly number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @param {number | undefined} value */
export function round(value, digits = 1) {
  return Number((value ?? 0).toFixed(digits));
}

/** @param {number} value @param {number} base */
export function ratio(value, base) {
  return base > 0 ? `${(value / base).toFixed(1)} ×` : '';
}
