import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { boxSpaceSide } from '../../../server/core/xray/xrayImage';
import type { BoxOverlay, Evaluation } from '../judge/evaluation';
import { plotBoxes, plotPrecisionRecall, plotReliability, plotRoc } from './plots';
import { reportPage } from './reportPage';
import type { ReportSubject } from './reportSubject';
import { makeFolder } from '../../../server/store/release/makeFolder';

/** Number of overlays drawn: a third each of the best, median and worst. */
const drawnOverlays = 24;

/**
 * Writes a report folder: `metrics.json` (all metrics), `report.html` (a self-contained page with tables and plots), the plots
 * as `roc.svg`, `precision-recall.svg` and `reliability.svg`, and, if boxes were evaluated, `boxes.svg` and `boxes.csv`. A few
 * hundred kilobytes; contains no film pixels. Existing files of these names are replaced.
 * @returns the paths written
 */
export async function writeReport(folder: string, evaluation: Evaluation, subject: ReportSubject): Promise<readonly string[]> {
  const { metrics, curves, overlays } = evaluation;
  const plots: Record<string, string> = {
    'roc.svg': plotRoc(curves, metrics.labels),
    'precision-recall.svg': plotPrecisionRecall(curves, metrics.labels),
    'reliability.svg': plotReliability(curves, metrics.labels),
    ...(overlays.length === 0 ? {} : { 'boxes.svg': plotBoxes(chooseOverlays(overlays)) }),
  };
  const files: Record<string, string> = {
    'metrics.json': `${JSON.stringify({ model: subject.model, data: subject.data, createdAt: subject.createdAt.toISOString(), ...metrics }, undefined, 2)}\n`,
    'report.html': reportPage(metrics, subject, plots),
    ...plots,
    ...(overlays.length === 0 ? {} : { 'boxes.csv': boxTable(overlays) }),
  };
  await makeFolder(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return Object.keys(files).map((name) => path.join(folder, name));
}

/** Chooses overlays by descending overlap: a third each from the top, the middle and the end. */
function chooseOverlays(overlays: readonly BoxOverlay[]): readonly BoxOverlay[] {
  const sorted = [...overlays].sort((a, b) => b.iou - a.iou || (a.image < b.image ? -1 : 1));
  if (sorted.length <= drawnOverlays) return sorted;
  const third = drawnOverlays / 3;
  const middle = Math.floor((sorted.length - third) / 2);
  return [...sorted.slice(0, third), ...sorted.slice(middle, middle + third), ...sorted.slice(-third)];
}

/** All boxes in the data set's space of 1024 × 1024 pixels. */
function boxTable(overlays: readonly BoxOverlay[]): string {
  const numbers = (box: BoxOverlay['found']): string => (box === undefined ? ',,,' : [box.x, box.y, box.width, box.height].map((share) => (share * boxSpaceSide).toFixed(1)).join(','));
  const rows = overlays.map(({ image, label, truth, found, iou }) => `${image},${label},${numbers(truth)},${numbers(found)},${iou.toFixed(4)}`);
  return `image,label,true x,true y,true width,true height,found x,found y,found width,found height,IoU\n${rows.join('\n')}\n`;
}
