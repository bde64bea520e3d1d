import { contextOf } from '../dom';
import type { PanelFilm } from './protocol';
import { makeGreyTable, type GreyWindow } from './windowLevel';

/** The film on a canvas of its own size, drawn anew only when window or inversion change. */
export class FilmPicture {
  readonly canvas = document.createElement('canvas');
  readonly #grey: Uint8Array;
  readonly #picture: ImageData;
  #drawn = '';

  constructor({ width, height, pixels }: PanelFilm) {
    this.canvas.width = width;
    this.canvas.height = height;
    this.#grey = new Uint8Array(pixels);
    this.#picture = new ImageData(width, height);
  }

  draw(window: GreyWindow, isInverted: boolean): void {
    const wanted = `${window.center} ${window.width} ${isInverted}`;
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const table = makeGreyTable(window, isInverted);
    // One 32-bit store for each pixel; all four channels of a grey value are the same in either byte order but for alpha.
    const words = new Uint32Array(this.#picture.data.buffer);
    const wordOf = new Uint32Array(new Uint8ClampedArray([...table].flatMap((grey) => [grey, grey, grey, 255])).buffer);
    for (let i = 0; i < words.length; i++) words[i] = wordOf[this.#grey[i] ?? 0] ?? 0;
    contextOf(this.canvas).putImageData(this.#picture, 0, 0);
  }
}
