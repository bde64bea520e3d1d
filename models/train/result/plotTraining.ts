import { drawFigure, drawLine, plotColours } from '../../evaluate/report/svg';
import type { EpochRecord } from '../loop/loopState';

/** Training curves as one SVG: loss per epoch (relative to its maximum), then mean AUC and each label's AUC. */
export function plotTraining(history: readonly EpochRecord[], labels: readonly string[]): string {
  const across = (index: number): number => (history.length < 2 ? 0.5 : index / (history.length - 1));
  const greatest = Math.max(...history.map(({ loss }) => loss), Number.MIN_VALUE);
  const lossPanel = { title: `loss, of ${greatest.toPrecision(3)}`, content: drawLine(history.map(({ loss }, index) => ({ x: across(index), y: loss / greatest }))) };
  const curve = (value: (record: EpochRecord) => number | null | undefined, colour: string = plotColours.main): string => {
    const points = history.flatMap((record, index) => {
      const y = value(record);
      return y === null || y === undefined ? [] : [{ x: across(index), y }];
    });
    return points.length === 0 ? '' : drawLine(points, { colour });
  };
  const chance = drawLine([{ x: 0, y: 0.5 }, { x: 1, y: 0.5 }], { colour: plotColours.other, isDashed: true });
  const panels = [
    lossPanel,
    { title: 'mean AUC', content: chance + curve(({ meanAuc }) => meanAuc) },
    ...labels.map((label) => ({ title: `AUC ${label}`, content: chance + curve(({ auc }) => auc[label]) })),
  ];
  return drawFigure(panels, { description: `Loss and validation AUC over ${history.length} epochs`, xAxis: 'training', yAxis: 'value' });
}
