import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brierScore, expectedCalibrationError, reliabilityBins } from '../../../../models/evaluate/metrics/calibrationError';
import { precisionRecallCurve, rocCurve, thinCurve } from '../../../../models/evaluate/metrics/curves';
import { fitPlatt } from '../../../../models/evaluate/metrics/fitCalibration';
import { rankMetrics } from '../../../../models/evaluate/metrics/rankMetrics';
import { rankScores } from '../../../../models/evaluate/metrics/rankScores';
import { judgeThreshold, youdenThreshold } from '../../../../models/evaluate/metrics/youdenThreshold';
import { seededRandom } from '../../../support/seededRandom';

interface Sample {
  readonly scores: number[];
  readonly truths: number[];
}

/** Scores on a coarse grid, so that many tie; truths that lean towards high ones. */
function drawSample(seed: number, size: number): Sample {
  const random = seededRandom(seed);
  const scores = Array.from({ length: size }, () => Math.floor(random() * 12) / 4 - 1.5);
  return { scores, truths: scores.map((score) => (random() < 1 / (1 + Math.exp(-1.5 * score)) ? 1 : 0)) };
}

/** Pair by pair: the definition of Mann and Whitney. */
function aucByPairs({ scores, truths }: Sample): number {
  let [wins, pairs] = [0, 0];
  scores.forEach((positive, i) =>
    scores.forEach((negative, j) => {
      if (truths[i] !== 1 || truths[j] !== 0) return;
      pairs += 1;
      wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    }),
  );
  return wins / pairs;
}

/** Mean over films with the finding of the precision at their own score as threshold. */
function averagePrecisionByFilms({ scores, truths }: Sample): number {
  const precisions = scores.flatMap((threshold, film) => {
    if (truths[film] !== 1) return [];
    const called = truths.filter((_, other) => (scores[other] ?? 0) >= threshold);
    return [called.filter((truth) => truth === 1).length / called.length];
  });
  return precisions.reduce((sum, value) => sum + value, 0) / precisions.length;
}

function near(actual: number | undefined, expected: number, tolerance = 1e-12): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

describe('AUC and average precision', () => {
  it('are those computed by hand', () => {
    // Four films: one of four pairs is in the wrong order; precisions at the two positives 1 and 2/3.
    const four = rankMetrics(rankScores({ scores: [0.1, 0.4, 0.35, 0.8], truths: [0, 0, 1, 1] }));
    near(four?.auc, 3 / 4);
    near(four?.averagePrecision, (1 + 2 / 3) / 2);
    const perfect = rankMetrics(rankScores({ scores: [3, 2, 1], truths: [1, 1, 0] }));
    assert.deepEqual(perfect, { auc: 1, averagePrecision: 1 });
    assert.equal(rankMetrics(rankScores({ scores: [1, 2, 3], truths: [1, 1, 0] }))?.auc, 0);
  });

  it('are one half and the prevalence where all scores are equal', () => {
    assert.deepEqual(rankMetrics(rankScores({ scores: [7, 7, 7, 7, 7], truths: [1, 0, 0, 1, 0] })), { auc: 0.5, averagePrecision: 0.4 });
  });

  it('are undefined where all films are of one sort, also by their weights', () => {
    assert.equal(rankMetrics(rankScores({ scores: [1, 2], truths: [1, 1] })), undefined);
    assert.equal(rankMetrics(rankScores({ scores: [], truths: [] })), undefined);
    assert.equal(rankMetrics(rankScores({ scores: [1, 2], truths: [1, 0] }), [3, 0]), undefined);
  });

  it('equal an independent count over all pairs, with many ties', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const sample = drawSample(seed, 40 + seed);
      const metrics = rankMetrics(rankScores(sample));
      near(metrics?.auc, aucByPairs(sample));
      near(metrics?.averagePrecision, averagePrecisionByFilms(sample));
    }
  });

  it('count a film of weight n like n films', () => {
    const sample = drawSample(99, 60);
    const random = seededRandom(5);
    const weights = sample.scores.map(() => Math.floor(random() * 4));
    const repeat = (values: number[]): number[] => values.flatMap((value, film) => Array<number>(weights[film] ?? 0).fill(value));
    const repeated = { scores: repeat(sample.scores), truths: repeat(sample.truths) };
    const metrics = rankMetrics(rankScores(sample), weights);
    near(metrics?.auc, aucByPairs(repeated));
    near(metrics?.averagePrecision, averagePrecisionByFilms(repeated));
  });

  it('refuse scores that are no numbers, and truths of another number', () => {
    assert.throws(() => rankScores({ scores: [NaN], truths: [1] }), RangeError);
    assert.throws(() => rankScores({ scores: [1, 2], truths: [1] }), RangeError);
  });
});

describe('the curves', () => {
  it('go from corner to corner, and the area below the ROC curve is the AUC', () => {
    const sample = drawSample(3, 80);
    const points = rocCurve(rankScores(sample));
    assert.deepEqual([points[0], points.at(-1)], [{ x: 0, y: 0 }, { x: 1, y: 1 }]);
    const area = points.slice(1).reduce((sum, { x, y }, index) => sum + ((x - (points[index]?.x ?? 0)) * (y + (points[index]?.y ?? 0))) / 2, 0);
    near(area, aucByPairs(sample));
  });

  it('have a point per threshold', () => {
    const ranked = rankScores({ scores: [4, 3, 3, 1], truths: [1, 1, 0, 0] });
    assert.deepEqual(precisionRecallCurve(ranked), [{ x: 0.5, y: 1 }, { x: 1, y: 2 / 3 }, { x: 1, y: 0.5 }]);
    assert.deepEqual(rocCurve(rankScores({ scores: [1], truths: [1] })), []);
  });

  it('are thinned for pictures, ends kept', () => {
    const points = Array.from({ length: 5001 }, (_, index) => ({ x: index / 5000, y: (index / 5000) ** 2 }));
    const thin = thinCurve(points, 100);
    assert.ok(thin.length <= 100 && thin.length > 90, String(thin.length));
    assert.deepEqual([thin[0], thin.at(-1)], [points[0], points.at(-1)]);
    assert.deepEqual(thinCurve(points.slice(0, 3), 100), points.slice(0, 3));
  });
});

describe('calibration figures', () => {
  const label = { probabilities: [0.1, 0.1, 0.9, 0.9], truths: [0, 1, 1, 1] };

  it('are those computed by hand', () => {
    // Bin of .1: mean .1, share .5, half of the films; bin of .9: mean .9, share 1. ECE = .5·.4 + .5·.1.
    near(expectedCalibrationError(label), 0.25);
    near(brierScore(label), (0.01 + 0.81 + 0.01 + 0.01) / 4);
    assert.equal(expectedCalibrationError({ probabilities: [0, 1], truths: [0, 1] }), 0);
    near(expectedCalibrationError(label, [1, 0, 1, 1]), 0.1);
    near(brierScore(label, [0, 2, 0, 0]), 0.81);
  });

  it('use 15 bins of equal width, with 1 in the last', () => {
    const bins = reliabilityBins({ probabilities: [0, 1 / 15, 14 / 15, 1], truths: [0, 0, 1, 1] });
    assert.deepEqual(bins.map(({ count }) => count), [1, 1, ...Array<number>(12).fill(0), 2]);
    assert.deepEqual([bins[0]?.low, bins[14]?.high, bins[14]?.trueShare], [0, 1, 1]);
  });

  it('equal an independent count film by film', () => {
    const { scores, truths } = drawSample(8, 200);
    const probabilities = scores.map((score) => 1 / (1 + Math.exp(-score)));
    let error = 0;
    for (let bin = 0; bin < 15; bin += 1) {
      const inside = probabilities.flatMap((probability, film) => (probability >= bin / 15 && probability < (bin + 1) / 15 ? [{ probability, truth: truths[film] ?? 0 }] : []));
      const mean = (pick: (each: { probability: number; truth: number }) => number): number => inside.reduce((sum, each) => sum + pick(each), 0) / inside.length;
      if (inside.length > 0) error += (inside.length / 200) * Math.abs(mean(({ probability }) => probability) - mean(({ truth }) => truth));
    }
    near(expectedCalibrationError({ probabilities, truths }), error);
  });
});

describe('the Youden threshold', () => {
  it('is the score with the greatest sensitivity and specificity', () => {
    const ranked = rankScores({ scores: [0.9, 0.8, 0.7, 0.6, 0.5], truths: [1, 1, 0, 1, 0] });
    // At .8: 2/3 + 1 − 1; at .6: 1 + 1/2 − 1; at .9: 1/3.
    assert.deepEqual(youdenThreshold(ranked), { threshold: 0.8, sensitivity: 2 / 3, specificity: 1 });
    assert.deepEqual(judgeThreshold(ranked, 0.6), { threshold: 0.6, sensitivity: 1, specificity: 0.5 });
    assert.equal(youdenThreshold(rankScores({ scores: [1], truths: [0] })), undefined);
  });

  it('equals a search over all scores', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const sample = drawSample(seed, 50);
      const ranked = rankScores(sample);
      const indices = sample.scores.map((score) => judgeThreshold(ranked, score)).map(({ sensitivity, specificity }) => sensitivity + specificity);
      const chosen = youdenThreshold(ranked);
      near((chosen?.sensitivity ?? 0) + (chosen?.specificity ?? 0), Math.max(...indices));
    }
  });
});

describe('calibration fits', () => {
  const crossEntropy = ({ scores, truths }: Sample, slope: number, intercept: number, targets = [0, 1]): number =>
    scores.reduce((sum, score, film) => {
      const probability = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const target = targets[truths[film] ?? 0] ?? 0;
      return sum - target * Math.log(probability) - (1 - target) * Math.log(1 - probability);
    }, 0);

  it('Platt’s lies where no near slope and intercept fit his targets better', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const sample = drawSample(seed, 300);
      const fit = fitPlatt(sample);
      assert.ok(fit !== undefined);
      const positives = sample.truths.filter((truth) => truth === 1).length;
      const targets = [1 / (300 - positives + 2), (positives + 1) / (positives + 2)];
      const least = crossEntropy(sample, fit.slope, fit.intercept, targets);
      for (const [a, b] of [[1e-3, 0], [-1e-3, 0], [0, 1e-3], [0, -1e-3], [1e-3, -1e-3]] as const) assert.ok(crossEntropy(sample, fit.slope + a, fit.intercept + b, targets) > least);
    }
  });

  it('find the slope and intercept that made the data', () => {
    const random = seededRandom(42);
    const scores = Array.from({ length: 40_000 }, () => random() * 6 - 3);
    const truths = scores.map((score) => (random() < 1 / (1 + Math.exp(-(2 * score - 1))) ? 1 : 0));
    const platt = fitPlatt({ scores, truths });
    // Standard errors at this size are about .02.
    near(platt?.slope, 2, 0.08);
    near(platt?.intercept, -1, 0.08);
  });

  it('stay finite for scores that separate the films, and are undefined for one sort of films', () => {
    const separable = { scores: [-2, -1, 1, 2], truths: [0, 0, 1, 1] };
    const platt = fitPlatt(separable);
    assert.ok(platt !== undefined && Number.isFinite(platt.slope) && platt.slope > 0);
    assert.equal(fitPlatt({ scores: [1, 2], truths: [1, 1] }), undefined);
  });
});
