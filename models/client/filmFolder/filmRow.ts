import { disclaimer } from '../../../server/core/base/disclaimer';
import type { AnalyzeResult } from '../../contract/protocol';

/** Result of one image: its findings, why it was refused, or an error. */
export type FilmRow = FilmRowAnalysis | { readonly image: string; readonly refused: string; readonly score: number; readonly minimumScore: number } | { readonly image: string; readonly error: string };

export interface FilmRowAnalysis {
  readonly image: string;
  readonly model: string;
  /** `remote`: the network ran on `server`. */
  readonly provider: string;
  readonly server?: string;
  /** Providers tried before it, and why they were not used. */
  readonly fallbacks?: readonly { readonly provider: string; readonly reason: string }[];
  readonly findings: readonly FilmRowFinding[];
  /** Milliseconds from the request to the answer, and of the steps within the inference process. */
  readonly ms: number;
  readonly times: Readonly<Record<string, number>>;
  readonly disclaimer: string;
}

interface FilmRowFinding {
  readonly label: string;
  readonly probability: number;
  readonly threshold: number;
  /** In pixels of the picture; `score` is the map's peak as a probability. */
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly score: number };
}

/** @param ms from the request to its answer */
export function toFilmRow(image: string, result: AnalyzeResult, ms: number): FilmRow {
  switch (result.status) {
    case 'analyzed':
      return {
        image,
        model: result.card.id,
        provider: result.provider,
        ...(result.server === undefined ? {} : { server: result.server }),
        ...(result.fallbacks.length === 0 ? {} : { fallbacks: result.fallbacks }),
        findings: result.findings.map(({ label, probability, threshold, box }) => ({ label, probability: rounded(probability, 4), threshold, ...(box === undefined ? {} : { box: { ...box, score: rounded(box.score, 4) } }) })),
        ms: rounded(ms, 1),
        times: Object.fromEntries(Object.entries(result.times).map(([step, time]) => [step, rounded(Number(time), 1)])),
        disclaimer: `${disclaimer} ${result.card.disclaimer}`,
      };
    case 'refused':
      return { image, refused: result.refusal.reason, score: rounded(result.refusal.score, 3), minimumScore: result.refusal.minimumScore };
    case 'failed':
      return { image, error: result.message };
    case 'cancelled':
      return { image, error: 'The analysis was cancelled.' };
  }
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
