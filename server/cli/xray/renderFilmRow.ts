import path from 'node:path';
import type { FilmRow } from '../../../models/client/filmFolder/filmRow';

/** For a terminal: present findings first, each list by probability. */
export function renderFilmRow(row: FilmRow): string {
  if ('error' in row) {
    // The message names the file too, where it stands for itself.
    const name = `${path.basename(row.image)}: `;
    return `${row.image}: ${row.error.startsWith(name) ? row.error.slice(name.length) : row.error}\n`;
  }
  if ('refused' in row) return `${row.image}: refused. ${row.refused}\n`;
  const lines = [...row.findings]
    .sort((a, b) => Number(b.probability >= b.threshold) - Number(a.probability >= a.threshold) || b.probability - a.probability)
    .map(({ label, probability, threshold, box }) => {
      const mark = probability >= threshold ? '*' : ' ';
      const place = box === undefined ? '' : `  box ${Math.round(box.x)},${Math.round(box.y)} ${Math.round(box.width)}×${Math.round(box.height)}`;
      return `  ${mark} ${label.padEnd(24)}${probability.toFixed(2)}  (threshold ${threshold.toFixed(2)})${place}\n`;
    });
  const fallbacks = (row.fallbacks ?? []).map(({ provider, reason }) => `  not on ${provider}: ${reason}\n`);
  return `${row.image}: ${row.model} on ${row.server ?? row.provider}, ${row.ms} ms\n${lines.join('')}${fallbacks.join('')}  ${row.disclaimer}\n`;
}
