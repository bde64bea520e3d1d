import { contextOf, element } from '../dom';
import { FilmPicture } from './filmPicture';
import { paintBoxes, type ShownBox } from './paintBoxes';
import type { PanelView, ViewChange } from './panelView';
import type { PanelFilm } from './protocol';
import { watchPointer } from './stagePointer';
import { filmRect, fitViewport, panBy, zoomAt, type Point, type Rect, type Size, type Viewport } from './viewport';

/** A map as a picture of the whole film. */
export interface ShownMap {
  readonly picture: HTMLCanvasElement;
  /** False: every cell keeps its own colour. */
  readonly isSmoothed: boolean;
}

/** What lies over the film; boxes in shown film pixels. */
export interface StageOverlay {
  readonly map?: ShownMap;
  readonly boxes: readonly ShownBox[];
}

/** Between the two panes of a side-by-side view, in CSS pixels. */
const paneGap = 4;

/** The film with its overlay: two canvases over each other, so that either can be drawn and read alone. */
export class FilmStage {
  readonly element: HTMLElement;
  readonly #filmLayer = element('canvas', { class: 'film-layer', attributes: { 'aria-hidden': 'true' } });
  readonly #overlayLayer = element('canvas', { class: 'overlay-layer', attributes: { 'aria-hidden': 'true' } });
  readonly #change: (change: ViewChange) => void;
  #film: FilmPicture | undefined;
  #view: PanelView;
  #overlay: StageOverlay = { boxes: [] };
  #size: Size = { width: 1, height: 1 };
  #frame = 0;

  constructor(view: PanelView, change: (change: ViewChange) => void) {
    this.#view = view;
    this.#change = change;
    this.element = element('div', { class: 'stage', attributes: { tabindex: '0', role: 'application', 'aria-roledescription': 'film viewer' } }, this.#filmLayer, this.#overlayLayer);
    watchPointer(this.element, {
      pan: (by) => this.pan(by),
      zoom: (factor, at) => this.zoom(factor, at),
      window: (by) => change({ type: 'window', window: { center: this.#view.window.center + by.y, width: this.#view.window.width + by.x } }),
    });
    new ResizeObserver(() => this.#resize()).observe(this.element);
  }

  /** Screen pixels per shown film pixel. */
  get zoomFactor(): number {
    return this.#viewport()?.zoom ?? 1;
  }

  show(film: PanelFilm | undefined): void {
    this.#film = film === undefined ? undefined : new FilmPicture(film);
    this.#requestDraw();
  }

  update(view: PanelView, overlay: StageOverlay, description: string): void {
    this.#view = view;
    this.#overlay = overlay;
    this.element.setAttribute('aria-label', description);
    this.#requestDraw();
  }

  pan(by: Point): void {
    const viewport = this.#viewport();
    if (this.#film !== undefined && viewport !== undefined) this.#change({ type: 'viewport', viewport: panBy(viewport, by, this.#film.canvas) });
  }

  /** @param at a place on the stage; the middle of the pane where none is given */
  zoom(factor: number, at?: Point): void {
    const viewport = this.#viewport();
    if (this.#film === undefined || viewport === undefined) return;
    const pane = this.#paneUnder(at);
    const anchor = at === undefined ? { x: pane.width / 2, y: pane.height / 2 } : { x: at.x - pane.x, y: at.y - pane.y };
    this.#change({ type: 'viewport', viewport: zoomAt(viewport, { factor, anchor }, this.#film.canvas, pane) });
  }

  /** Both layers as they are on the screen. */
  get layers(): readonly HTMLCanvasElement[] {
    return [this.#filmLayer, this.#overlayLayer];
  }

  #viewport(): Viewport | undefined {
    return this.#film === undefined ? undefined : (this.#view.viewport ?? fitViewport(this.#film.canvas, this.#paneUnder(undefined)));
  }

  #panes(): readonly Rect[] {
    const { width, height } = this.#size;
    if (!this.#view.isSideBySide) return [{ x: 0, y: 0, width, height }];
    // Films are as high as wide: the longer side of the stage is divided.
    if (height > width) {
      const half = (height - paneGap) / 2;
      return [{ x: 0, y: 0, width, height: half }, { x: 0, y: half + paneGap, width, height: half }];
    }
    const half = (width - paneGap) / 2;
    return [{ x: 0, y: 0, width: half, height }, { x: half + paneGap, y: 0, width: half, height }];
  }

  #paneUnder(at: Point | undefined): Rect {
    const panes = this.#panes();
    const [first = { x: 0, y: 0, ...this.#size }] = panes;
    return (at && panes.find((pane) => at.x >= pane.x && at.y >= pane.y && at.x < pane.x + pane.width && at.y < pane.y + pane.height)) ?? first;
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    this.#size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.#requestDraw();
  }

  #requestDraw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const [film, overlay] = [this.#filmLayer, this.#overlayLayer].map((layer) => this.#clear(layer));
    const viewport = this.#viewport();
    if (this.#film === undefined || viewport === undefined || film === undefined || overlay === undefined) return;
    this.#film.draw(this.#view.window, this.#view.isInverted);
    const panes = this.#panes();
    for (const pane of panes) inPane(film, pane, () => this.#drawFilm(film, pane, viewport));
    const last = panes.at(-1);
    if (last !== undefined) inPane(overlay, last, () => this.#drawOverlay(overlay, last, viewport));
  }

  #clear(layer: HTMLCanvasElement): CanvasRenderingContext2D {
    const ratio = window.devicePixelRatio;
    layer.width = Math.round(this.#size.width * ratio);
    layer.height = Math.round(this.#size.height * ratio);
    const context = contextOf(layer);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  }

  #drawFilm(context: CanvasRenderingContext2D, pane: Rect, viewport: Viewport): void {
    if (this.#film === undefined) return;
    const rect = filmRect(viewport, this.#film.canvas, pane);
    // From four times on a reader wants to see the pixels themselves.
    context.imageSmoothingEnabled = viewport.zoom < 4;
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#film.canvas, pane.x + rect.x, pane.y + rect.y, rect.width, rect.height);
  }

  #drawOverlay(context: CanvasRenderingContext2D, pane: Rect, viewport: Viewport): void {
    if (this.#film === undefined) return;
    const film = filmRect(viewport, this.#film.canvas, pane);
    const onScreen = ({ x, y, width, height }: Rect): Rect => ({
      x: pane.x + film.x + x * viewport.zoom,
      y: pane.y + film.y + y * viewport.zoom,
      width: width * viewport.zoom,
      height: height * viewport.zoom,
    });
    const { map, boxes } = this.#overlay;
    if (map !== undefined) {
      context.globalAlpha = this.#view.opacity;
      context.imageSmoothingEnabled = map.isSmoothed;
      context.imageSmoothingQuality = 'high';
      context.drawImage(map.picture, pane.x + film.x, pane.y + film.y, film.width, film.height);
      context.globalAlpha = 1;
    }
    paintBoxes(context, boxes.map((box) => ({ ...box, rect: onScreen(box.rect) })), pane);
  }
}

function inPane(context: CanvasRenderingContext2D, pane: Rect, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(pane.x, pane.y, pane.width, pane.height);
  context.clip();
  draw();
  context.restore();
}
