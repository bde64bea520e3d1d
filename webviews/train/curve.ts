const space = 'http://www.w3.org/2000/svg';
/** The picture's own units; it is stretched to the panel's width. */
const size = { width: 320, height: 160, left: 34, right: 6, top: 6, bottom: 18 } as const;

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly points: readonly CurvePoint[];
  /** Class of the line, for its colour. */
  readonly kind: 'main' | 'part';
}

export interface CurveAxes {
  readonly x: { readonly from: number; readonly to: number; readonly name: string };
  readonly y: { readonly from: number; readonly to: number };
  /** A dashed line across: what chance gives. */
  readonly chance?: number;
  /** Read out in the place of the picture. */
  readonly description: string;
}

/** Draws curves into an SVG picture, anew each time: a few hundred points. */
export function drawCurves(picture: SVGSVGElement, curves: readonly Curve[], { x, y, chance, description }: CurveAxes): void {
  picture.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', description);
  const across = (value: number): number => size.left + ((value - x.from) / Math.max(1e-9, x.to - x.from)) * (size.width - size.left - size.right);
  const down = (value: number): number => size.height - size.bottom - ((value - y.from) / Math.max(1e-9, y.to - y.from)) * (size.height - size.top - size.bottom);
  const text = (content: string, at: CurvePoint, anchor: string): SVGElement => make('text', { x: String(at.x), y: String(at.y), 'text-anchor': anchor }, content);
  const middle = (y.from + y.to) / 2;
  picture.replaceChildren(
    ...[y.from, middle, y.to].flatMap((tick) => [make('line', { class: 'grid', x1: String(size.left), x2: String(size.width - size.right), y1: String(down(tick)), y2: String(down(tick)) }), text(shortNumber(tick), { x: size.left - 4, y: down(tick) + 3 }, 'end')]),
    ...(chance === undefined ? [] : [make('line', { class: 'chance', x1: String(size.left), x2: String(size.width - size.right), y1: String(down(chance)), y2: String(down(chance)) })]),
    text(`${x.name} ${shortNumber(x.from)}`, { x: size.left, y: size.height - 5 }, 'start'),
    text(shortNumber(x.to), { x: size.width - size.right, y: size.height - 5 }, 'end'),
    ...curves.map(({ points, kind }) => make('polyline', { class: kind, points: points.map((point) => `${across(point.x).toFixed(1)},${down(Math.min(y.to, Math.max(y.from, point.y))).toFixed(1)}`).join(' ') })),
    ...curves.flatMap(({ points, kind }) => {
      const last = points.at(-1);
      return last === undefined || kind !== 'main' ? [] : [make('circle', { class: 'last', cx: String(across(last.x)), cy: String(down(Math.min(y.to, Math.max(y.from, last.y)))), r: '2.5' })];
    }),
  );
}

/** An empty picture for curves. */
export function makePicture(): SVGSVGElement {
  return document.createElementNS(space, 'svg');
}

function make(tag: string, attributes: Readonly<Record<string, string>>, content?: string): SVGElement {
  const made = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (content !== undefined) made.textContent = content;
  return made;
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
