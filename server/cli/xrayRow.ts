import type { AnalyzeResult } from '../../models/contract/protocol';
import { disclaimer } from '../service/codeCard';

/** What `hcdr xray analyze --json` says of one picture. */
export type XrayRow = XrayAnalysis | { readonly image: string; readonly refused: string; readonly score: number; readonly minimumScore: number } | { readonly image: string; readonly error: string };

export interface XrayAnalysis {
  readonly image: string;
  readonly model: string;
  readonly provider: string;
  /** Providers that were tried before it, and why they were not taken. */
  readonly fallbacks?: readonly { readonly provider: string; readonly reason: string }[];
  readonly findings: readonly XrayRowFinding[];
  /** Milliseconds from the request to the answer, and of the steps within the inference process. */
  readonly ms: number;
  readonly times: Readonly<Record<string, number>>;
  readonly disclaimer: string;
}

interface XrayRowFinding {
  readonly label: string;
  readonly probability: number;
  readonly threshold: number;
  /** In pixels of the picture; `score` is the map's peak as a probability. */
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly score: number };
}

/** @param ms from the request to its answer */
export function toXrayRow(image: string, result: AnalyzeResult, ms: number): XrayRow {
  switch (result.status) {
    case 'analyzed':
      return {
        image,
        model: result.card.id,
        provider: result.provider,
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

/** For a terminal: present findings first, each list by probability. */
export function renderXrayRow(row: XrayRow): string {
  if ('error' in row) return `${row.image}: ${row.error}\n`;
  if ('refused' in row) return `${row.image}: refused. ${row.refused}\n`;
  const lines = [...row.findings]
    .sort((a, b) => Number(b.probability >= b.threshold) - Number(a.probability >= a.threshold) || b.probability - a.probability)
    .map(({ label, probability, threshold, box }) => {
      const mark = probability >= threshold ? '*' : ' ';
      const place = box === undefined ? '' : `  box ${Math.round(box.x)},${Math.round(box.y)} ${Math.round(box.width)}×${Math.round(box.height)}`;
      return `  ${mark} ${label.padEnd(24)}${probability.toFixed(2)}  (threshold ${threshold.toFixed(2)})${place}\n`;
    });
  const fallbacks = (row.fallbacks ?? []).map(({ provider, reason }) => `  not on ${provider}: ${reason}\n`);
  return `${row.image}: ${row.model} on ${row.provider}, ${row.ms} ms\n${lines.join('')}${fallbacks.join('')}  ${row.disclaimer}\n`;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
