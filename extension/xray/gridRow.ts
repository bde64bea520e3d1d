import path from 'node:path';
import type { FilmRow } from '../../models/client/filmFolder/filmRow';
import type { GridRow } from '../../webviews/xrayFolder/protocol';

/** A picture's result as a grid row, with findings in the order of the labels. */
export function toGridRow(row: FilmRow, labels: readonly string[]): GridRow {
  const { image } = row;
  if ('error' in row) return { image, status: 'failed', message: withoutName(row.error, image), probabilities: [], present: [] };
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

/** Removes the file name from a message, since the row already shows it. */
function withoutName(message: string, image: string): string {
  const name = [image, path.posix.basename(image)].find((each) => message.startsWith(`${each}: `));
  return name === undefined ? message : message.slice(name.length + 2);
}
