import { formatProbability } from './findingRows';
import type { Rect } from './viewport';

/** A box as it is drawn: `rect` in screen pixels of its pane. */
export interface ShownBox {
  readonly rect: Rect;
  readonly title: string;
  readonly score: number;
  readonly isSelected: boolean;
}

const fontSize = 12;
const labelHeight = fontSize + 6;

/** White on black lines: seen on any film and any map, by any eye. The selected box is drawn last and stronger. */
export function paintBoxes(context: CanvasRenderingContext2D, boxes: readonly ShownBox[], pane: Rect): void {
  context.font = `${fontSize}px sans-serif`;
  context.textBaseline = 'middle';
  const inOrder = boxes.toSorted((a, b) => Number(a.isSelected) - Number(b.isSelected));
  for (const box of inOrder) paintFrame(context, box);
  const taken: Rect[] = [];
  // The selected one takes its place first, the others give way.
  for (const box of inOrder.toReversed()) taken.push(paintLabel(context, box, { pane, taken }));
}

function paintFrame(context: CanvasRenderingContext2D, { rect, isSelected }: ShownBox): void {
  const width = isSelected ? 2 : 1;
  context.setLineDash(isSelected ? [] : [5, 3]);
  context.strokeStyle = 'rgba(0, 0, 0, 0.85)';
  context.lineWidth = width + 2;
  context.strokeRect(rect.x, rect.y, rect.width, rect.height);
  context.strokeStyle = '#fff';
  context.lineWidth = width;
  context.strokeRect(rect.x, rect.y, rect.width, rect.height);
  context.setLineDash([]);
}

function paintLabel(context: CanvasRenderingContext2D, { rect, title, score, isSelected }: ShownBox, { pane, taken }: { readonly pane: Rect; readonly taken: readonly Rect[] }): Rect {
  // The map's peak, which is above the finding's own probability in the list.
  const text = `${title}, peak ${formatProbability(score)}`;
  const width = context.measureText(text).width + 8;
  const x = Math.max(pane.x, Math.min(rect.x, pane.x + pane.width - width));
  // Above the box; where that is outside or taken, below its upper edge, then downwards.
  const places = [rect.y - labelHeight, rect.y, rect.y + rect.height, rect.y + rect.height - labelHeight].map((y) => ({ x, y, width, height: labelHeight }));
  const place = places.find((candidate) => candidate.y >= pane.y && candidate.y + labelHeight <= pane.y + pane.height && !taken.some((other) => meets(candidate, other))) ?? { x, y: Math.max(pane.y, rect.y), width, height: labelHeight };
  context.fillStyle = isSelected ? '#fff' : 'rgba(0, 0, 0, 0.8)';
  context.fillRect(place.x, place.y, width, labelHeight);
  context.fillStyle = isSelected ? '#000' : '#fff';
  context.fillText(text, place.x + 4, place.y + labelHeight / 2);
  return place;
}

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
