import type { XrayMetadata } from '../../../server/core/xray/xrayMetadata';
import type { Evaluation } from '../../evaluate/judge/evaluation';
import type { JudgedFilm } from '../../evaluate/judge/judgedFilm';
import { judgeFilms } from '../../evaluate/judge/judgeFilms';
import { defaultBootstrap } from '../../evaluate/metrics/patientBootstrap';
import { calibratedProbability } from '../../inference/probability';
import type { FilmSet } from '../loop/filmSet';
import type { LabelCalibration } from './calibrate';

/** Fewer resamples for large sets: their intervals are narrow, and a million film × resample × label takes a core about a second. */
const resamplesFor = (films: number): number => (films > 5000 ? 200 : defaultBootstrap.resamples);

/** Classification metrics from logits. Undefined if no film has logits. */
export function judgeLogits(metadata: XrayMetadata, { films, labels }: FilmSet, { logits, calibrations }: { readonly logits: Float32Array; readonly calibrations: readonly LabelCalibration[] }): Evaluation | undefined {
  const judged = Array.from(films).flatMap((film, at): JudgedFilm[] => {
    if (Number.isNaN(logits[at * labels.length])) return [];
    const findings = labels.map((label, bit): [string, { score: number; probability: number }] => {
      const score = logits[at * labels.length + bit] ?? 0;
      const { calibration } = calibrations[bit] ?? {};
      return [label, { score, probability: calibratedProbability(score, { id: label, threshold: 0, codes: [], ...(calibration === undefined ? {} : { calibration }) }) }];
    });
    return [{ image: withoutBoxes(metadata, film), analysis: { status: 'analyzed', findings: Object.fromEntries(findings) } }];
  });
  if (judged.length === 0) return undefined;
  const thresholds = Object.fromEntries(labels.map((label, bit) => [label, calibrations[bit]?.threshold ?? 0.5]));
  return judgeFilms(judged, {
    labels,
    thresholds,
    counts: { selected: films.length, missing: 0, refused: 0, failed: films.length - judged.length },
    bootstrap: { ...defaultBootstrap, resamples: resamplesFor(judged.length) },
  });
}

/** Localisation is evaluated on maps by `hcdr xray evaluate`. */
function withoutBoxes(metadata: XrayMetadata, film: number): JudgedFilm['image'] {
  return { ...metadata.image(film), boxes: [] };
}
