import type { ModelCard } from '../../contract/modelCard';
import type { Film } from '../../contract/film';

/**
 * Films that deviate from the input's aspect by no more are stretched into it when they are resampled
 * (`models/image/resample`), as their networks were trained.
 */
const mostStretch = 1.3;

/**
 * Height and width at which a film is fed. The card's; but a fully convolutional network takes a long film at its own
 * aspect, the longer side as long as the card's and the shorter one at the nearest multiple of the stride: no padding
 * that would have to be computed and could light up.
 */
export function inputSize(card: ModelCard, film: Pick<Film, 'width' | 'height'>): { readonly height: number; readonly width: number } {
  const { height, width, fullyConvolutional, stride } = card.input;
  const aspect = film.width / film.height;
  const deviation = aspect / (width / height);
  if (!fullyConvolutional || (deviation <= mostStretch && deviation >= 1 / mostStretch)) return { height, width };
  const longer = Math.max(height, width);
  const shorter = (ratio: number): number => Math.max(stride, Math.round((longer * ratio) / stride) * stride);
  return aspect > 1 ? { height: shorter(1 / aspect), width: longer } : { height: longer, width: shorter(aspect) };
}
