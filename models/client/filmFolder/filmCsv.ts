import type { FilmRow } from './filmRow';

/** Rows as CSV (RFC 4180, with header): one column of calibrated probabilities per label, and the findings present. Boxes are only in the JSON. */
export function filmCsv(rows: readonly FilmRow[], labels: readonly string[]): string {
  const head = ['image', 'status', 'message', 'model', 'provider', 'ms', 'present', ...labels];
  return [head, ...rows.map((row) => cells(row, labels))].map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

function cells(row: FilmRow, labels: readonly string[]): readonly string[] {
  const blank = labels.map(() => '');
  if ('error' in row) return [row.image, 'failed', row.error, '', '', '', '', ...blank];
  if ('refused' in row) return [row.image, 'refused', row.refused, '', '', '', '', ...blank];
  const present = row.findings.filter(({ probability, threshold }) => probability >= threshold).map(({ label }) => label);
  const probabilities = labels.map((label) => row.findings.find((finding) => finding.label === label)?.probability.toString() ?? '');
  return [row.image, 'analyzed', '', row.model, row.provider, String(row.ms), present.join('; '), ...probabilities];
}

/** Spreadsheets evaluate cells that begin with one of these as formulas; file names are untrusted. */
const formulaStart = /^[=+\-@\t\r]/;

function quoted(cell: string): string {
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
