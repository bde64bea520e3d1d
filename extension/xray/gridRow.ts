import type { FilmRow } from '../../models/client/filmFolder/filmRow';
import type { GridRow } from '../../webviews/xrayFolder/protocol';

/** A picture's result as a row of the grid, its findings in the order of the labels. */
export function toGridRow(row: FilmRow, labels: readonly string[]): GridRow {
  const { image } = row;
  if ('error' in row) return { image, status: 'failed', message: row.error, probabilities: [], present: [] };
  if ('refused' in row) return { image, status: 'refused', message: row.refused, probabilities: [], present: [] };
  const findings = labels.map((label) => row.findings.find((finding) => finding.label === label));
  return {
    image,
    status: 'analyzed',
    message: '',
    probabilities: findings.map((finding) => finding?.probability ?? 0),
    present: findings.map((finding) => finding !== undefined && finding.probability >= finding.threshold),
  };
}
