import { disclaimer } from '../../server/core/base/disclaimer';
import { contextOf, element } from '../dom';

const lineHeight = 18;
const padding = 8;

/** The layers over each other with their caption and the disclaimer below, as a PNG. */
export async function makePicture(layers: readonly HTMLCanvasElement[], caption: readonly string[]): Promise<ArrayBuffer> {
  const ratio = window.devicePixelRatio;
  const width = Math.max(...layers.map((layer) => layer.width));
  const height = Math.max(...layers.map((layer) => layer.height));
  const canvas = element('canvas');
  const measure = contextOf(canvas);
  measure.font = font(ratio);
  const lines = [...caption, disclaimer].flatMap((text) => wrapText(text, width - 2 * padding * ratio, (part) => measure.measureText(part).width));
  canvas.width = width;
  canvas.height = height + (lines.length * lineHeight + 2 * padding) * ratio;
  const context = contextOf(canvas);
  context.fillStyle = '#000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  context.font = font(ratio);
  context.fillStyle = '#fff';
  context.textBaseline = 'top';
  lines.forEach((line, index) => context.fillText(line, padding * ratio, height + (padding + index * lineHeight) * ratio));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture could not be created.');
  return blob.arrayBuffer();
}

function font(ratio: number): string {
  return `${13 * ratio}px sans-serif`;
}

/** Breaks a text at its blanks so that no line is wider than allowed, but for single words. */
export function wrapText(text: string, width: number, measure: (part: string) => number): readonly string[] {
  return text.split(' ').reduce<readonly string[]>((lines, word) => {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    return lines.length > 0 && measure(longer) > width ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, []);
}
