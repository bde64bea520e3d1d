import type { Film } from '../contract/film';
import type { ModelCard } from '../contract/modelCard';
import type { Refusal } from '../contract/xrayFinding';
import { defaultMinimumScore, judgeChestFilm } from '../image/chest/chestGate';

/**
 * Why an image gets no findings from this model; undefined if it does. The card may set the minimum score of the built-in gate
 * (0 accepts everything) and list the accepted views.
 */
export function refuse(film: Film, { gate }: Pick<ModelCard, 'gate'>): Refusal | undefined {
  const minimumScore = gate?.minimumScore ?? defaultMinimumScore;
  const { view } = film.source;
  if (gate?.views !== undefined && view !== undefined && !gate.views.some((known) => known === view)) {
    return { reason: `The DICOM header gives a view that this model does not know; it knows ${gate.views.join(', ')}.`, score: 0, minimumScore };
  }
  const { score, reasons } = judgeChestFilm(film);
  if (score >= minimumScore) return undefined;
  return { reason: reasons[0] ?? `The picture looks less like a chest film (${score.toFixed(2)}) than this model asks for (${minimumScore}).`, score, minimumScore };
}
