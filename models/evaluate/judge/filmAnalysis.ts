import type { AnalyzeResult } from '../../contract/protocol';
import type { FilmBox } from '../../contract/xrayFinding';
import { findMapBox } from '../../inference/maps/mapBox';
import { findMapPeak } from '../metrics/mapPeak';

/** Where a label's map points, in shares of the film's sides (0–1), so that films of any size compare with the true boxes. */
export interface LabelPlace {
  readonly box?: FilmBox;
  readonly peak?: { readonly x: number; readonly y: number };
}

/** What an evaluation keeps of one film. */
export type FilmAnalysis =
  | {
      readonly status: 'analyzed';
      /** By label id: raw score (ranks films), calibrated probability, and the place where a map was made. */
      readonly findings: Readonly<Record<string, { readonly score: number; readonly probability: number; readonly place?: LabelPlace }>>;
    }
  | { readonly status: 'refused' | 'failed'; readonly reason: string }
  | { readonly status: 'cancelled' };

/**
 * The analysis of the inference process as an evaluation wants it. Boxes are made of the maps for every label that has
 * one, whatever its probability: localisation asks where, not whether. `XrayFinding.box` is left out of it, since that one
 * exists only above a threshold.
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
