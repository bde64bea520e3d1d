import { seededRandom } from '../../phantom/seededRandom';

/** Parameters of the confidence intervals; reported with the metrics. */
export interface BootstrapPlan {
  /** Number of resamples B. */
  readonly resamples: number;
  readonly seed: number;
  /** 0.95 = 95 % interval. */
  readonly level: number;
}

/** B = 1,000 stabilises the ends of a 95 % percentile interval (Efron and Tibshirani 1993, section 13.3). */
export const defaultBootstrap: BootstrapPlan = { resamples: 1000, seed: 1, level: 0.95 };

/** A metric and its bootstrap interval, absent if too few resamples have a value. */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/**
 * Bootstrap over patients rather than films: follow-up films of a patient are correlated, so resampling films would make
 * intervals too narrow. Each resample draws as many patients as there are, with replacement; all films of a patient count as
 * often as the patient was drawn.
 * @param patients patient of each film
 * @param visit receives the weight of each film; the array is reused
 */
export function forEachResample(patients: ArrayLike<number>, { resamples, seed }: Pick<BootstrapPlan, 'resamples' | 'seed'>, visit: (weights: Float64Array, resample: number) => void): void {
  const numbers = new Map<number, number>();
  const patientOf = Uint32Array.from(patients, (patient) => {
    const known = numbers.get(patient) ?? numbers.size;
    numbers.set(patient, known);
    return known;
  });
  const random = seededRandom(seed);
  const drawn = new Float64Array(numbers.size);
  const weights = new Float64Array(patientOf.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    drawn.fill(0);
    for (let draw = 0; draw < numbers.size; draw += 1) {
      const patient = random.below(numbers.size);
      drawn[patient] = (drawn[patient] ?? 0) + 1;
    }
    for (let film = 0; film < weights.length; film += 1) weights[film] = drawn[patientOf[film] ?? 0] ?? 0;
    visit(weights, resample);
  }
}

/** Minimum share of resamples with a value (most may lack a rare finding) for an interval. */
const minShare = 0.5;

/**
 * The value with its percentile interval (Efron and Tibshirani 1993, chapter 13), quantiles interpolated linearly. NaN marks a
 * resample without a value; it is left out.
 */
export function estimateOf(value: number, resampled: ArrayLike<number>, level: number): Estimate {
  const values = Float64Array.from(resampled).filter((each) => !Number.isNaN(each)).sort();
  if (values.length === 0 || values.length < resampled.length * minShare) return { value };
  return { value, low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) };
}

function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}
