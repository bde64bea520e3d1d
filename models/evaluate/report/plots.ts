import type { BoxOverlay, LabelCurves, LabelEvaluation } from '../judge/evaluation';
import { drawBox, drawFigure, drawLine, panelSide, plotColours, short, type Panel } from './svg';

/** ROC curves, one panel per label with films of both classes; the dashed diagonal is chance. */
export function plotRoc(curves: readonly LabelCurves[], labels: readonly LabelEvaluation[]): string {
  const panels = curves.filter(({ roc }) => roc.length > 0).map(({ label, roc }): Panel => {
    const auc = labels.find((each) => each.label === label)?.auc?.value;
    return { title: `${label}${auc === undefined ? '' : ` ${auc.toFixed(3)}`}`, content: diagonal() + drawLine(roc) };
  });
  return drawFigure(panels, { description: 'ROC curves by label, with the area under each', xAxis: '1 − specificity', yAxis: 'sensitivity' });
}

/** Precision–recall curves; the dashed line is chance, the prevalence. */
export function plotPrecisionRecall(curves: readonly LabelCurves[], labels: readonly LabelEvaluation[]): string {
  const panels = curves.filter(({ precisionRecall }) => precisionRecall.length > 0).map(({ label, precisionRecall }): Panel => {
    const own = labels.find((each) => each.label === label);
    const y = own?.prevalence ?? 0;
    const chance = drawLine([{ x: 0, y }, { x: 1, y }], { colour: plotColours.other, isDashed: true });
    return { title: `${label}${own?.averagePrecision === undefined ? '' : ` ${own.averagePrecision.value.toFixed(3)}`}`, content: chance + drawLine(precisionRecall) };
  });
  return drawFigure(panels, { description: 'Precision–recall curves by label, with the average precision of each', xAxis: 'recall', yAxis: 'precision' });
}

/** Reliability diagrams: observed frequency against mean probability per bin; a dot's area is the number of films in the bin. */
export function plotReliability(curves: readonly LabelCurves[], labels: readonly LabelEvaluation[]): string {
  const panels = curves.map(({ label, reliability }): Panel => {
    const filled = reliability.filter(({ count }) => count > 0);
    const most = Math.max(1, ...filled.map(({ count }) => count));
    const dots = filled.map(
      ({ meanProbability, trueShare, count }) =>
        `<circle cx="${short(meanProbability * panelSide)}" cy="${short((1 - trueShare) * panelSide)}" r="${short(1 + 4 * Math.sqrt(count / most))}" fill="${plotColours.main}" fill-opacity=".6"/>`,
    );
    const error = labels.find((each) => each.label === label)?.calibrationError.value;
    const line = drawLine(filled.map(({ meanProbability: x, trueShare: y }) => ({ x, y })));
    return { title: `${label}${error === undefined ? '' : ` ECE ${error.toFixed(3)}`}`, content: diagonal() + line + dots.join('') };
  });
  return drawFigure(panels, { description: 'Reliability diagrams by label, with the expected calibration error of each', xAxis: 'mean probability', yAxis: 'share with finding' });
}

/** Ground-truth boxes (solid) and detected boxes (dashed) on the outline of the film; contains no film pixels. */
export function plotBoxes(overlays: readonly BoxOverlay[]): string {
  const panels = overlays.map(({ image, label, truth, found, iou }): Panel => ({
    title: `${image.replace(/\.\w+$/, '')} ${label.slice(0, 12)} ${iou.toFixed(2)}`,
    content: drawBox(truth, { colour: plotColours.main }) + (found === undefined ? '' : drawBox(found, { colour: plotColours.other, isDashed: true })),
  }));
  return drawFigure(panels, { description: 'True boxes (solid) and found boxes (dashed) with their intersection over union' });
}

function diagonal(): string {
  return drawLine([{ x: 0, y: 0 }, { x: 1, y: 1 }], { colour: plotColours.other, isDashed: true });
}
