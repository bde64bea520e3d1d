/** Sizes and places on the screen are CSS pixels; places on the film are its shown pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Size, Point {}

/** Which part of the film is looked at: screen pixels per film pixel, and the film point in the middle of the pane. */
export interface Viewport {
  readonly zoom: number;
  readonly centerX: number;
  readonly centerY: number;
}

/** Single grains fill a fingertip at 16; nothing more is to be seen beyond. */
const mostZoom = 16;
/** Out to half the fitted size: the film is then still in sight. */
const leastShareOfFit = 0.5;

/** The whole film in the middle of the pane, as large as it fits. */
export function fitViewport(film: Size, pane: Size): Viewport {
  const zoom = Math.min(pane.width / film.width, pane.height / film.height);
  return { zoom: zoom > 0 ? zoom : 1, centerX: film.width / 2, centerY: film.height / 2 };
}

/** Where the film lies in the pane, from the pane's top left. */
export function filmRect({ zoom, centerX, centerY }: Viewport, film: Size, pane: Size): Rect {
  return { x: pane.width / 2 - centerX * zoom, y: pane.height / 2 - centerY * zoom, width: film.width * zoom, height: film.height * zoom };
}

/** The film point under a place of the pane; outside of the film where the place is. */
export function toFilm(viewport: Viewport, place: Point, pane: Size): Point {
  return { x: viewport.centerX + (place.x - pane.width / 2) / viewport.zoom, y: viewport.centerY + (place.y - pane.height / 2) / viewport.zoom };
}

/** Zooms so that the film point under the anchor stays there. */
export function zoomAt(viewport: Viewport, change: { readonly factor: number; readonly anchor: Point }, film: Size, pane: Size): Viewport {
  const fit = fitViewport(film, pane).zoom;
  const zoom = Math.min(Math.max(viewport.zoom * change.factor, fit * leastShareOfFit), Math.max(mostZoom, fit));
  const fixed = toFilm(viewport, change.anchor, pane);
  return keepInSight({ zoom, centerX: fixed.x - (change.anchor.x - pane.width / 2) / zoom, centerY: fixed.y - (change.anchor.y - pane.height / 2) / zoom }, film);
}

/** Moves the film by screen pixels: a positive `x` moves it to the right. */
export function panBy(viewport: Viewport, by: Point, film: Size): Viewport {
  return keepInSight({ ...viewport, centerX: viewport.centerX - by.x / viewport.zoom, centerY: viewport.centerY - by.y / viewport.zoom }, film);
}

/** The middle of the pane stays on the film. */
function keepInSight({ zoom, centerX, centerY }: Viewport, film: Size): Viewport {
  return { zoom, centerX: Math.min(Math.max(centerX, 0), film.width), centerY: Math.min(Math.max(centerY, 0), film.height) };
}
