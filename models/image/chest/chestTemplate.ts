/** Side of the grid for comparing films. */
export const gridSide = 32;

/** A template of a frontal chest at one position and size: its brightness, and the grid points of its parts. */
export interface ChestPose {
  /** Mean 0 and norm 1, so that its dot product with an equally normalised image is their correlation. */
  readonly picture: Float32Array;
  /** Grid points of the chest without the surrounding air, and the template there (mean 0, norm 1). */
  readonly inner: readonly number[];
  readonly innerPicture: Float32Array;
  readonly mediastinum: readonly number[];
  /** The patient's right and left. */
  readonly sides: readonly [ChestSide, ChestSide];
}

export interface ChestSide {
  /** Well inside the lung. */
  readonly lung: readonly number[];
  /** The chest wall beside it. */
  readonly wall: readonly number[];
  /** Below the diaphragm. */
  readonly base: readonly number[];
}

/** Offsets and sizes found in ChestX-ray14, in film sides: from a child's chest low on the film to one larger than the film. */
const offsetsAcross = [-0.06, -0.02, 0.02, 0.06];
const offsetsDown = [-0.1, -0.04, 0.02, 0.08];
const widths = [0.85, 1, 1.15];
const heights = [0.7, 0.9, 1.1];

/** All templates: constructed from anatomy, not learned from films. */
export function drawChestPoses(): readonly ChestPose[] {
  return offsetsAcross.flatMap((x) => offsetsDown.flatMap((y) => widths.flatMap((width) => heights.map((height) => drawPose({ x, y, width, height })))));
}

function drawPose(pose: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): ChestPose {
  const points = Array.from({ length: gridSide * gridSide }, (_, index) => ({
    index,
    x: (((index % gridSide) + 0.5) / gridSide - 0.5 - pose.x) / pose.width,
    y: ((Math.floor(index / gridSide) + 0.5) / gridSide - 0.5 - pose.y) / pose.height,
  }));
  const where = (isThere: (x: number, y: number) => boolean): readonly number[] => points.filter(({ x, y }) => isThere(x, y)).map(({ index }) => index);
  const picture = Float32Array.from(points, ({ x, y }) => density(x, y));
  const inner = where((x, y) => Math.abs(x) < 0.42 && Math.abs(y) < 0.42);
  const side = (sign: -1 | 1): ChestSide => ({
    lung: where((x, y) => airOf(sign, x, y) > 0.8),
    wall: where((x, y) => sign * x > 0.39 && sign * x < 0.48 && y > -0.25 && y < 0.2),
    base: where((x, y) => sign * x > 0.12 && sign * x < 0.38 && y > 0.32 && y < 0.45),
  });
  return {
    picture: normalize(picture),
    inner,
    innerPicture: normalize(Float32Array.from(inner, (i) => picture[i] ?? 0)),
    mediastinum: where((x, y) => Math.abs(x) < 0.05 && y > -0.3 && y < 0.2),
    sides: [side(-1), side(1)],
  };
}

/** Brightness of a frontal film, origin in the middle of the chest, in film sides. */
function density(x: number, y: number): number {
  // Shoulders slope to the neck; beyond them is air.
  const trunk = 1 / (1 + Math.exp(20 * (Math.abs(x) - 0.5 + 0.25 * Math.max(0, -0.32 - y))));
  const spine = 0.2 * Math.exp(-((x / 0.09) ** 2));
  const abdomen = y > 0.2 ? 0.12 : 0;
  const wall = trunk * (0.68 + spine + abdomen);
  const aboveShoulders = y < -0.4 && Math.abs(x) >= 0.14 ? 0.45 : 1;
  return wall * aboveShoulders - 0.5 * Math.max(airOf(-1, x, y), airOf(1, x, y));
}

/** 1 inside the lung of that side, 0 outside: an ellipse tilted outwards at its base, minus the heart, above the diaphragm. */
function airOf(side: -1 | 1, x: number, y: number): number {
  if (y >= 0.3) return 0;
  const lung = within(((x - side * (0.22 + 0.06 * (y + 0.05))) / 0.15) ** 2 + ((y + 0.06) / 0.33) ** 2, 6);
  const heart = side > 0 ? 0.55 * within(((x - 0.1) / 0.16) ** 2 + ((y - 0.12) / 0.16) ** 2, 12) : 0;
  return lung * (1 - heart);
}

/** 1 inside an ellipse, 0 outside, by the square of the relative radius. */
function within(square: number, sharpness: number): number {
  return 1 / (1 + Math.exp(sharpness * (square - 1)));
}

/** Mean 0 and length 1; all zeros where the values are equal. */
export function normalize(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (length === 0 ? 0 : (value - mean) / length));
}
