import type { CurvePoint } from '../metrics/curves';

/** Colours with contrast on light and dark backgrounds, distinguishable by colour-blind readers (Paul Tol's bright scheme). */
export const plotColours = { main: '#4477aa', other: '#ee6677' } as const;

/** Escapes text for HTML and SVG elements and quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A panel of a figure: a unit square with a title; `content` is drawn in a space of {@link panelSide} units with y downwards. */
export interface Panel {
  readonly title: string;
  readonly content: string;
}

/** Side of a panel and its margins, in SVG units. */
export const panelSide = 100;
const margin = { left: 26, right: 8, top: 18, bottom: 24 } as const;
const panelsAcross = 4;
/** Title length in characters that always fits above a panel; longer ones are compressed. */
const titleLength = 22;

export interface FigureOptions {
  /** Alternative text. */
  readonly description: string;
  readonly xAxis?: string;
  readonly yAxis?: string;
}

/** Draws unit-square panels in rows of four as a self-contained SVG. Lines and text use the reader's text colour, light or dark. */
export function drawFigure(panels: readonly Panel[], { description, xAxis, yAxis }: FigureOptions): string {
  const [width, height] = [margin.left + panelSide + margin.right, margin.top + panelSide + margin.bottom];
  const columns = Math.min(panelsAcross, Math.max(1, panels.length));
  const rows = Math.ceil(panels.length / columns);
  const drawn = panels.map(({ title, content }, index) => {
    const [x, y] = [(index % columns) * width + margin.left, Math.floor(index / columns) * height + margin.top];
    const axes = xAxis === undefined || yAxis === undefined ? '' : drawAxes(xAxis, yAxis);
    const squeeze = title.length <= titleLength ? '' : ` textLength="${panelSide + margin.right}" lengthAdjust="spacingAndGlyphs"`;
    return `<g transform="translate(${x} ${y})"><text x="0" y="-6" class="title"${squeeze}>${escapeMarkup(title)}</text><rect width="${panelSide}" height="${panelSide}" class="frame"/>${axes}${content}</g>`;
  });
  const style = '.hcdr{color:#222;background:none;font:7px sans-serif;width:100%;max-width:900px}.hcdr text{fill:currentColor}.hcdr .title{font-size:8px;font-weight:bold}.hcdr .frame,.hcdr .axis{fill:none;stroke:currentColor;stroke-width:.6;opacity:.6}@media(prefers-color-scheme:dark){.hcdr{color:#ddd}}';
  return `<svg xmlns="http://www.w3.org/2000/svg" class="hcdr" viewBox="0 0 ${columns * width} ${rows * height}" role="img" aria-label="${escapeMarkup(description)}"><style>${style}</style>${drawn.join('')}</svg>`;
}

/** Draws a curve of points 0–1 in a panel, y upwards. */
export function drawLine(points: readonly CurvePoint[], { colour = plotColours.main, isDashed = false }: { readonly colour?: string; readonly isDashed?: boolean } = {}): string {
  const path = points.map(({ x, y }) => `${short(x * panelSide)},${short((1 - y) * panelSide)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.2"${isDashed ? ' stroke-dasharray="3 2"' : ''}/>`;
}

/** Draws a rectangle given in fractions of the panel, y downwards as in images. */
export function drawBox(box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }, { colour, isDashed = false }: { readonly colour: string; readonly isDashed?: boolean }): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((share) => short(share * panelSide));
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${colour}" stroke-width="1.5"${isDashed ? ' stroke-dasharray="3 2"' : ''}/>`;
}

/** Formats with at most two decimals. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function drawAxes(xAxis: string, yAxis: string): string {
  const ticks = [0, 0.5, 1].map(
    (tick) =>
      `<path class="axis" d="M${tick * panelSide} ${panelSide}v2M0 ${(1 - tick) * panelSide}h-2"/>` +
      `<text x="${tick * panelSide}" y="${panelSide + 9}" text-anchor="middle">${tick}</text><text x="-4" y="${(1 - tick) * panelSide + 2.5}" text-anchor="end">${tick}</text>`,
  );
  const names = `<text x="${panelSide / 2}" y="${panelSide + 18}" text-anchor="middle">${escapeMarkup(xAxis)}</text><text transform="translate(-18 ${panelSide / 2}) rotate(-90)" text-anchor="middle">${escapeMarkup(yAxis)}</text>`;
  return ticks.join('') + names;
}
