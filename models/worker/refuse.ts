import type { Film } from '../contract/film';
import type { ModelCard } from '../contract/modelCard';
import type { Refusal } from '../contract/xrayFinding';
import { defaultMinimumScore, judgeChestFilm } from '../image/chest/chestGate';

/**
 * Why a picture gets no findings of this model, or undefined where it gets them. The card may lower or raise the score
 * that the built-in gate asks for (0 lets everything pass), and name the views that it knows.
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
