import { heatmapRange, renderHeatmap, type HeatmapRange } from '../../models/contract/renderHeatmap';
import type { ClassMap } from '../../models/contract/xrayFinding';
import { contextOf, element } from '../dom';
import type { PanelMap } from './protocol';

/** Longer side of a map's picture in pixels: beyond, a map of some dozens of cells shows nothing more. */
const pictureSide = 1024;

/** The maps of one result as pictures of the whole film, each made when it is first looked at. */
export class MapPictures {
  readonly #film: { readonly width: number; readonly height: number };
  readonly #maps: ReadonlyMap<string, ClassMap>;
  readonly #pictures = new Map<string, HTMLCanvasElement>();

  /** @param film size in film pixels, as the maps' places are */
  constructor(maps: readonly PanelMap[], film: { readonly width: number; readonly height: number }) {
    this.#film = film;
    this.#maps = new Map(maps.map((map) => [map.label, { ...map, values: new Float32Array(map.values) }]));
  }

  /** The picture of a label's map; undefined where the model gave none. */
  find(label: string | undefined, isSmoothed: boolean): HTMLCanvasElement | undefined {
    const map = this.#maps.get(label ?? '');
    if (map === undefined) return undefined;
    const key = `${isSmoothed} ${map.label}`;
    const known = this.#pictures.get(key);
    if (known !== undefined) return known;
    const made = this.#draw(map, isSmoothed);
    this.#pictures.set(key, made);
    return made;
  }

  /** The values at the ends of a label's ramp. */
  rangeOf(label: string | undefined): HeatmapRange | undefined {
    const map = this.#maps.get(label ?? '');
    return map === undefined ? undefined : heatmapRange(map);
  }

  #draw(map: ClassMap, isSmoothed: boolean): HTMLCanvasElement {
    const shrink = Math.min(1, pictureSide / Math.max(this.#film.width, this.#film.height));
    const width = Math.max(1, Math.round(this.#film.width * shrink));
    const height = Math.max(1, Math.round(this.#film.height * shrink));
    const { rgba } = renderHeatmap(map, { film: this.#film, width, height, interpolation: isSmoothed ? 'smooth' : 'raw' });
    const canvas = element('canvas');
    canvas.width = width;
    canvas.height = height;
    const picture = new ImageData(width, height);
    picture.data.set(rgba);
    contextOf(canvas).putImageData(picture, 0, 0);
    return canvas;
  }
}
