import type { ClassMap, FilmBox } from '../../contract/xrayFinding';

/**
 * Contour level of boxes between the map's background (its median) and its peak. Wang et al. (2017, section 4.3) threshold
 * ChestX-ray8's heatmaps at 60 and 180 of 255 (.24 and .71), Zhou et al. (2016) at .2; half height lies between, and is where
 * a blurred spot is as wide as its object.
 */
const contourPart = 0.5;
/** Maps are coarse (8 × 8 cells): the contour is traced on a grid interpolated to about this many points per side. */
const finePoints = 64;
/** Minimum relief of a peak, relative to the map's largest value; less is rounding. */
const minRelief = 1e-5;

export interface MapBox {
  /** Film pixels, clipped to the film. */
  readonly box: FilmBox;
  /** The map's highest cell within the film. */
  readonly peak: number;
}

/** Bounding box of the connected region above half height around a map's peak. Undefined for flat maps. */
export function findMapBox(map: ClassMap, film: { readonly width: number; readonly height: number }): MapBox | undefined {
  const inside = cellsInFilm(map, film);
  const peak = inside.at(-1);
  const background = inside[Math.floor((inside.length - 1) / 2)];
  if (peak === undefined || background === undefined || !(peak - background > minRelief * Math.max(Math.abs(peak), Math.abs(background)))) return undefined;
  const fine = refine(map, film);
  const seed = highestPoint(fine.values);
  const level = background + contourPart * (peak - background);
  if (!((fine.values[seed] ?? -Infinity) >= level)) return undefined;
  const region = growRegion(fine, seed, level);
  return { box: toFilm(region, { fine, covers: map.covers, film }), peak };
}

/** Values of the cells whose centres lie on the film rather than on padding, ascending. */
function cellsInFilm(map: ClassMap, film: { readonly width: number; readonly height: number }): Float32Array {
  const inside = map.values.filter((_, index) => isOnFilm(pointOnFilm(map, index % map.columns, Math.floor(index / map.columns)), film));
  return inside.sort();
}

interface FineMap {
  readonly rows: number;
  readonly columns: number;
  /** Minus infinity outside the film. */
  readonly values: Float32Array;
}

/** The map, linearly interpolated between cell centres at an integer multiple of its resolution. */
function refine(map: ClassMap, film: { readonly width: number; readonly height: number }): FineMap {
  const times = Math.max(1, Math.ceil(finePoints / Math.max(map.rows, map.columns)));
  const grid = { rows: map.rows * times, columns: map.columns * times, covers: map.covers };
  const values = new Float32Array(grid.rows * grid.columns);
  for (let row = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      const onFilm = isOnFilm(pointOnFilm(grid, column, row), film);
      values[row * grid.columns + column] = onFilm ? interpolate(map, (row + 0.5) / times - 0.5, (column + 0.5) / times - 0.5) : -Infinity;
    }
  }
  return { rows: grid.rows, columns: grid.columns, values };
}

/** Interpolated value of a map at a position in cells; clamped beyond the outermost centres. */
export function interpolate(map: Pick<ClassMap, 'rows' | 'columns' | 'values'>, row: number, column: number): number {
  const y = Math.min(map.rows - 1, Math.max(0, row));
  const x = Math.min(map.columns - 1, Math.max(0, column));
  const top = Math.floor(y);
  const left = Math.floor(x);
  const bottom = Math.min(map.rows - 1, top + 1);
  const right = Math.min(map.columns - 1, left + 1);
  const at = (r: number, c: number): number => map.values[r * map.columns + c] ?? 0;
  const upper = at(top, left) + (at(top, right) - at(top, left)) * (x - left);
  const lower = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * (x - left);
  return upper + (lower - upper) * (y - top);
}

function pointOnFilm({ rows, columns, covers }: Pick<ClassMap, 'rows' | 'columns' | 'covers'>, column: number, row: number): { readonly x: number; readonly y: number } {
  return { x: covers.x + ((column + 0.5) / columns) * covers.width, y: covers.y + ((row + 0.5) / rows) * covers.height };
}

function isOnFilm({ x, y }: { readonly x: number; readonly y: number }, film: { readonly width: number; readonly height: number }): boolean {
  return x >= 0 && y >= 0 && x <= film.width && y <= film.height;
}

function highestPoint(values: Float32Array): number {
  let highest = 0;
  for (let index = 1; index < values.length; index += 1) if ((values[index] ?? -Infinity) > (values[highest] ?? -Infinity)) highest = index;
  return highest;
}

/** Bounds of a region of grid points. */
interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function growRegion({ rows, columns, values }: FineMap, seed: number, level: number): Region {
  const seen = new Uint8Array(values.length);
  const waiting = [seed];
  seen[seed] = 1;
  let [top, bottom, left, right] = [rows, 0, columns, 0];
  const visit = (row: number, column: number): void => {
    const index = row * columns + column;
    if (row < 0 || column < 0 || row >= rows || column >= columns || seen[index] === 1 || !((values[index] ?? -Infinity) >= level)) return;
    seen[index] = 1;
    waiting.push(index);
  };
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const row = Math.floor(index / columns);
    const column = index % columns;
    [top, bottom, left, right] = [Math.min(top, row), Math.max(bottom, row + 1), Math.min(left, column), Math.max(right, column + 1)];
    visit(row - 1, column);
    visit(row + 1, column);
    visit(row, column - 1);
    visit(row, column + 1);
  }
  return { top, bottom, left, right };
}

function toFilm(region: Region, { fine, covers, film }: { readonly fine: FineMap; readonly covers: FilmBox; readonly film: { readonly width: number; readonly height: number } }): FilmBox {
  const across = (column: number): number => Math.min(film.width, Math.max(0, covers.x + (column / fine.columns) * covers.width));
  const down = (row: number): number => Math.min(film.height, Math.max(0, covers.y + (row / fine.rows) * covers.height));
  const x = across(region.left);
  const y = down(region.top);
  return { x, y, width: across(region.right) - x, height: down(region.bottom) - y };
}
