import type { XrayFinding } from '../../models/contract/xrayFinding';
import type { PanelLabel } from './protocol';

/** A finding as the list shows it. */
export interface FindingRow {
  readonly label: string;
  readonly title: string;
  readonly codes: readonly string[];
  readonly probability: number;
  readonly threshold: number;
  /** At or above its threshold. */
  readonly isPresent: boolean;
  /** The key that chooses it, where there is one left: `1` to `9`. */
  readonly key?: string;
}

/** Findings at or above their threshold first, each group by falling probability; equal ones keep the card's order. */
export function orderFindings(findings: readonly XrayFinding[], labels: readonly PanelLabel[]): readonly FindingRow[] {
  const byId = new Map(labels.map((label) => [label.id, label]));
  return findings
    .map(({ label, probability, threshold }) => ({
      label,
      title: byId.get(label)?.title ?? label,
      codes: byId.get(label)?.codes ?? [],
      probability,
      threshold,
      isPresent: probability >= threshold,
    }))
    .sort((a, b) => Number(b.isPresent) - Number(a.isPresent) || b.probability - a.probability)
    .map((row, index) => (index < 9 ? { ...row, key: String(index + 1) } : row));
}

/** Two digits: more would claim a precision that no calibration has. Only the ends are never rounded to. */
export function formatProbability(probability: number): string {
  if (probability > 0 && probability < 0.005) return '< 0.01';
  if (probability < 1 && probability > 0.995) return '> 0.99';
  return probability.toFixed(2);
}

/** One sentence of a result for a screen reader. */
export function summarizeFindings(rows: readonly FindingRow[]): string {
  const present = rows.filter(({ isPresent }) => isPresent);
  if (present.length === 0) return `No finding reaches its threshold (${rows.length} ${rows.length === 1 ? 'finding' : 'findings'} in all).`;
  return `${present.length} of ${rows.length} findings at or above threshold: ${present.map(({ title, probability }) => `${title} ${formatProbability(probability)}`).join(', ')}.`;
}
