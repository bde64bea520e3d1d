import type { Problem } from '../../../server/core/base/problem';
import type { ModelCard } from '../../contract/modelCard';

/** Maximum absolute intercept: beyond it the probability is 0 or 1 even in double precision (1 − 10⁻⁴³), whatever the film. */
const largestIntercept = 100;

/** Calibrations and thresholds that make a label's probability meaningless, each with its path in the card. */
export function calibrationProblems(card: ModelCard): readonly Problem[] {
  const problems: Problem[] = [];
  card.labels.forEach(({ id, calibration, threshold }, index) => {
    const where = `labels.${index}`;
    if (calibration !== undefined && calibration.slope <= 0) {
      problems.push({ where: `${where}.calibration.slope`, what: `${calibration.slope} reverses the order for ${id}: a stronger finding would get a lower probability.`, advice: 'Fit it again; slopes are above 0.' });
    }
    if (calibration !== undefined && Math.abs(calibration.intercept) > largestIntercept) {
      problems.push({ where: `${where}.calibration.intercept`, what: `${calibration.intercept} makes ${id} certain regardless of the film.`, advice: 'Fit it again on validation data.' });
    }
    if (threshold <= 0 || threshold >= 1) {
      problems.push({ where: `${where}.threshold`, what: `At ${threshold}, ${id} is ${threshold <= 0 ? 'always' : 'never'} shown as present.`, advice: 'Choose it between 0 and 1 on validation data.' });
    }
  });
  return problems;
}
