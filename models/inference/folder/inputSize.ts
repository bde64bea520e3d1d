import type { ModelCard } from '../../contract/modelCard';
import type { Film } from '../../contract/film';

/** Maximum aspect-ratio difference for stretching a film to the input (`models/image/resample`), as in the training of such networks. */
const maxStretch = 1.3;

/**
 * Input height and width for a film: the card's, except that a fully convolutional network takes an elongated film in its own
 * aspect ratio, the longer side as in the card and the shorter one rounded to a multiple of the stride. This avoids padding,
 * which costs time and could activate.
 */
export function inputSize(card: ModelCard, film: Pick<Film, 'width' | 'height'>): { readonly height: number; readonly width: number } {
  const { height, width, fullyConvolutional, stride } = card.input;
  const aspect = film.width / film.height;
  const deviation = aspect / (width / height);
  if (!fullyConvolutional || (deviation <= maxStretch && deviation >= 1 / maxStretch)) return { height, width };
  const longer = Math.max(height, width);
  const shorter = (ratio: number): number => Math.max(stride, Math.round((longer * ratio) / stride) * stride);
  return aspect > 1 ? { height: shorter(1 / aspect), width: longer } : { height: longer, width: shorter(aspect) };
}
