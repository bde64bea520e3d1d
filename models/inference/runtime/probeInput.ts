import type { ModelCard } from '../../contract/modelCard';
import type { NetworkTensor } from './network';

/**
 * Deterministic input for a network's first runs (parity, map identity, warm-up): smooth waves of several wavelengths with
 * grey values 0–1, normalised like films, different per channel so that swapped channels are detected.
 */
export function probeInput(card: Pick<ModelCard, 'input'>, { height, width }: { readonly height: number; readonly width: number } = card.input): NetworkTensor {
  const { channels, mean, std } = card.input;
  const data = new Float32Array(channels * height * width);
  let index = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const offset = mean[channel] ?? mean.at(-1) ?? 0;
    const scale = 1 / (std[channel] ?? std.at(-1) ?? 1);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const value = 0.5 + 0.25 * Math.sin(row * 0.11 + channel) + 0.25 * Math.sin(column * 0.07 + 0.02 * row);
        data[index] = (value - offset) * scale;
        index += 1;
      }
    }
  }
  return { data, dims: [1, channels, height, width] };
}
