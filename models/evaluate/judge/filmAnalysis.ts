import type { AnalyzeResult } from '../../contract/protocol';
import type { FilmBox } from '../../contract/xrayFinding';
import { findMapBox } from '../../inference/maps/mapBox';
import { findMapPeak } from '../metrics/mapPeak';

/** Location of a label's map in fractions of the film's sides (0–1), comparable across film sizes. */
export interface LabelPlace {
  readonly box?: FilmBox;
  readonly peak?: { readonly x: number; readonly y: number };
}

/** Result of one film as kept by an evaluation. */
export type FilmAnalysis =
  | {
      readonly status: 'analyzed';
      /** By label id: raw score (for ranking), calibrated probability, and the location if a map was computed. */
      readonly findings: Readonly<Record<string, { readonly score: number; readonly probability: number; readonly place?: LabelPlace }>>;
    }
  | { readonly status: 'refused' | 'failed'; readonly reason: string }
  | { readonly status: 'cancelled' };

/**
 * Converts an analysis of the inference process. Boxes are computed from the map of every label that has one, whatever its
 * probability: localisation asks where, not whether. `XrayFinding.box` is not used, since it exists only above a threshold.
 */
export function toFilmAnalysis(result: AnalyzeResult): FilmAnalysis {
  switch (result.status) {
    case 'cancelled':
      return { status: 'cancelled' };
    case 'failed':
      return { status: 'failed', reason: result.message };
    case 'refused':
      return { status: 'refused', reason: result.refusal.reason };
    case 'analyzed': {
      const { width, height } = result;
      const places = new Map(
        result.maps.map((map): [string, LabelPlace] => {
          const box = findMapBox(map, { width, height })?.box;
          const peak = findMapPeak(map, { width, height });
          return [
            map.label,
            {
              ...(box === undefined ? {} : { box: { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height } }),
              ...(peak === undefined ? {} : { peak: { x: peak.x / width, y: peak.y / height } }),
            },
          ];
        }),
      );
      const findings = result.findings.map(({ label, logit, probability }): [string, { score: number; probability: number; place?: LabelPlace }] => {
        const place = places.get(label);
        return [label, { score: logit, probability, ...(place === undefined ? {} : { place }) }];
      });
      return { status: 'analyzed', findings: Object.fromEntries(findings) };
    }
  }
}
