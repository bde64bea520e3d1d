import { boxSpaceSide } from '../../../server/core/xray/xrayImage';
import { findXrayLabel } from '../../../server/core/xray/xrayLabels';
import type { FilmBox } from '../../contract/xrayFinding';
import { findMapBox } from '../../inference/maps/mapBox';
import { seededRandom } from '../../phantom/seededRandom';
import { intersectionOverUnion } from '../metrics/boxOverlap';
import type { BoxOverlay, LocalisationEvaluation } from './evaluation';
import type { JudgedFilm } from './judgedFilm';
import { iobbThresholds, iouThresholds, judgeLocalisation, meanLocalisation, tallyCase, type CaseTally, type Localisation, type LocalisationCase } from './localisation';
import { findMapPeak } from '../metrics/mapPeak';
import { estimateOf, forEachResample, type BootstrapPlan } from '../metrics/patientBootstrap';
import { randomMap } from '../metrics/randomMap';

/** Random maps per case: stabilises the baseline to about 0.01 on the 984 boxes. */
const randomMapsPerCase = 20;
/** Unit film: boxes and maps are fractions of its sides. */
const unitFilm = { width: 1, height: 1 } as const;

interface Case extends LocalisationCase {
  readonly image: string;
  readonly patient: number;
}

/**
 * Localisation metrics per label over the films with a ground-truth box of the label, whether or not the model calls the label
 * present. Undefined if there is no such film.
 */
export function judgeBoxes(films: readonly JudgedFilm[], labels: readonly string[], plan: BootstrapPlan): { readonly localisation: LocalisationEvaluation; readonly overlays: readonly BoxOverlay[] } | undefined {
  const cases = films.flatMap((film) => labels.flatMap((label) => readCase(film, label) ?? []));
  const byLabel = judgeByLabel(cases.map(tallyCase), labels);
  const mean = meanLocalisation(byLabel);
  const random = meanLocalisation(judgeByLabel(randomTallies(cases, plan.seed), labels));
  if (mean === undefined || random === undefined) return undefined;
  return { localisation: { labels: byLabel, mean, intervals: intervalsOf(cases, { labels, mean, plan }), random, randomMapsPerCase }, overlays: cases.flatMap(overlaysOf) };
}

function readCase({ image, analysis }: JudgedFilm, label: string): Case | undefined {
  const known = findXrayLabel(label);
  const truths = image.boxes.filter((box) => box.label === known).map(toUnit);
  if (truths.length === 0) return undefined;
  const place = analysis.findings[label]?.place;
  return { label, image: image.name, patient: image.patient, truths, detected: place?.box === undefined ? [] : [place.box], ...(place?.peak === undefined ? {} : { peak: place.peak }) };
}

function toUnit({ x, y, width, height }: FilmBox): FilmBox {
  return { x: x / boxSpaceSide, y: y / boxSpaceSide, width: width / boxSpaceSide, height: height / boxSpaceSide };
}

function judgeByLabel(tallies: readonly CaseTally[], labels: readonly string[], weights?: readonly number[]): (Localisation & { readonly label: string })[] {
  return labels.flatMap((label) => {
    const own = tallies.flatMap((tally, index) => (tally.label === label ? [{ tally, weight: weights?.[index] ?? 1 }] : []));
    const judged = judgeLocalisation(own.map(({ tally }) => tally), own.map(({ weight }) => weight));
    return judged === undefined ? [] : [{ label, ...judged }];
  });
}

function intervalsOf(cases: readonly Case[], { labels, mean, plan }: { readonly labels: readonly string[]; readonly mean: Localisation; readonly plan: BootstrapPlan }): LocalisationEvaluation['intervals'] {
  const tallies = cases.map(tallyCase);
  const used = new Set(cases.map(({ label }) => label)).size;
  const [iou, iobb] = [iouThresholds, iobbThresholds].map((thresholds) => thresholds.map(() => new Float64Array(plan.resamples).fill(NaN)));
  const pointing = new Float64Array(plan.resamples).fill(NaN);
  forEachResample(cases.map(({ patient }) => patient), plan, (weights, resample) => {
    const judged = judgeByLabel(tallies, labels, Array.from(weights));
    const drawn = meanLocalisation(judged);
    if (drawn === undefined || judged.length < used) return;
    iou?.forEach((column, at) => (column[resample] = drawn.iou[at]?.accuracy ?? NaN));
    iobb?.forEach((column, at) => (column[resample] = drawn.iobb[at]?.accuracy ?? NaN));
    pointing[resample] = drawn.pointing;
  });
  return {
    iou: mean.iou.map(({ accuracy }, at) => estimateOf(accuracy, iou?.[at] ?? [], plan.level)),
    iobb: mean.iobb.map(({ accuracy }, at) => estimateOf(accuracy, iobb?.[at] ?? [], plan.level)),
    pointing: estimateOf(mean.pointing, pointing, plan.level),
  };
}

function randomTallies(cases: readonly Case[], seed: number): CaseTally[] {
  const random = seededRandom(seed);
  return cases.flatMap(({ label, truths }) =>
    Array.from({ length: randomMapsPerCase }, () => {
      const map = randomMap(label, { x: 0, y: 0, ...unitFilm }, random);
      const box = findMapBox(map, unitFilm)?.box;
      const peak = findMapPeak(map, unitFilm);
      return tallyCase({ label, truths, detected: box === undefined ? [] : [box], ...(peak === undefined ? {} : { peak }) });
    }),
  );
}

function overlaysOf({ image, label, truths, detected }: Case): BoxOverlay[] {
  const [found] = detected;
  return truths.map((truth) => ({ image, label, truth, ...(found === undefined ? {} : { found }), iou: found === undefined ? 0 : intersectionOverUnion(found, truth) }));
}
