import type { Film } from '../../../models/contract/film';
import { seededRandom } from '../seededRandom';

/** A picture of something else than a frontal chest film, drawn by a seed. */
export type PictureMaker = (seed: number, side: number) => Film;

type Brush = (x: number, y: number) => number;
type Random = () => number;

/** Grey film of a function of the unit square; values 0–1 are clipped. */
export function paint(side: number, brush: Brush, isColour = false): Film {
  const pixels = new Uint8Array(side * side);
  for (let i = 0; i < pixels.length; i++) {
    const value = brush(((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side);
    pixels[i] = Math.round(255 * Math.min(1, Math.max(0, value)));
  }
  return { width: side, height: side, pixels, source: { format: 'png', bits: 8, isColour } };
}

const step = (from: number, to: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

/** Cloud-like noise: octaves of random waves. */
function clouds(random: Random, octaves: number): Brush {
  const waves = Array.from({ length: 6 * octaves }, (_, i) => {
    const frequency = 2 ** Math.floor(i / 6);
    const angle = 2 * Math.PI * random();
    return { kx: 2 * Math.PI * frequency * Math.cos(angle), ky: 2 * Math.PI * frequency * Math.sin(angle), phase: 2 * Math.PI * random(), size: 1 / frequency };
  });
  return (x, y) => 0.5 + waves.reduce((sum, wave) => sum + wave.size * Math.sin(wave.kx * x + wave.ky * y + wave.phase), 0) / 9;
}

const ellipse = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): number => Math.sqrt(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2);

/** Sky over land, a horizon and dark trees. */
const landscape: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const horizon = 0.35 + 0.3 * random();
  const ground = clouds(random, 5);
  const sky = clouds(random, 3);
  const trees = Array.from({ length: 5 }, () => ({ x: random(), width: 0.03 + 0.08 * random(), height: 0.1 + 0.3 * random() }));
  return paint(side, (x, y) => {
    const isTree = trees.some((tree) => ellipse(x, y, tree.x, horizon - tree.height / 3, tree.width, tree.height / 2) < 1);
    if (isTree) return 0.15 + 0.3 * ground(3 * x, 3 * y);
    return y < horizon ? 0.75 + 0.3 * (sky(x, y) - 0.5) : 0.35 + 0.5 * (ground(x, y) - 0.5);
  });
};

/** A head and shoulders before a background, lit from one side. */
const portrait: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const back = 0.2 + 0.6 * random();
  const face = { x: 0.4 + 0.2 * random(), y: 0.35 + 0.1 * random(), r: 0.13 + 0.08 * random() };
  const cloth = random();
  const light = random() < 0.5 ? -1 : 1;
  const texture = clouds(random, 5);
  return paint(side, (x, y) => {
    const inFace = ellipse(x, y, face.x, face.y, face.r, face.r * 1.35);
    const shade = 0.25 * light * ((x - face.x) / 0.3);
    if (inFace < 1) {
      const eyes = Math.min(ellipse(x, y, face.x - face.r / 2.4, face.y - face.r / 5, 0.025, 0.015), ellipse(x, y, face.x + face.r / 2.4, face.y - face.r / 5, 0.025, 0.015));
      return (eyes < 1 ? 0.15 : 0.72) + shade - 0.5 * step(0.55, 0, y - face.y + face.r * 1.3);
    }
    if (ellipse(x, y, face.x, 1.05, 0.42, 0.42) < 1) return cloth + shade + 0.15 * (texture(3 * x, 3 * y) - 0.5);
    return back + 0.3 * (texture(x, y) - 0.5);
  });
};

/** Noise of one scale, a gradient and blobs. */
const texturePhoto: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const noise = clouds(random, 1 + Math.floor(5 * random()));
  const angle = 2 * Math.PI * random();
  const slope = random();
  const spots = Array.from({ length: Math.floor(8 * random()) }, () => ({ x: random(), y: random(), r: 0.03 + 0.2 * random(), value: random() - 0.5 }));
  return paint(side, (x, y) => {
    const blob = spots.reduce((sum, spot) => sum + spot.value * step(1.1, 0.8, ellipse(x, y, spot.x, spot.y, spot.r, spot.r)), 0);
    return noise(x, y) + slope * (Math.cos(angle) * (x - 0.5) + Math.sin(angle) * (y - 0.5)) + blob;
  });
};

const blank: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const level = random();
  const grain = 0.01 * random();
  return paint(side, () => level + grain * (random() - 0.5));
};

/** Lines of words, as a page or a terminal shows them. */
const textPage: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const isDark = random() < 0.4;
  const lineHeight = 0.02 + 0.02 * random();
  const columns = 1 + Math.floor(2 * random());
  const words = Array.from({ length: 4000 }, () => random());
  return paint(side, (x, y) => {
    const line = Math.floor(y / lineHeight);
    const inLine = (y / lineHeight) % 1;
    const column = Math.floor(x * columns);
    const inColumn = (x * columns) % 1;
    const glyph = Math.floor(inColumn * 60);
    const isMargin = inColumn < 0.06 || inColumn > 0.94 || inColumn > 0.5 + 0.5 * (words[line * 7 + column] ?? 0);
    const isInk = !isMargin && inLine > 0.25 && inLine < 0.8 && (words[(line * 131 + glyph * 17 + column * 53) % 4000] ?? 0) > 0.3 && (glyph * 7 + line * 3) % 6 !== 0;
    return isInk !== isDark ? 0.08 : 0.96;
  });
};

/** Windows, panels and bars of an application. */
const screenshot: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const panels = Array.from({ length: 12 }, () => ({ x: random(), y: random(), width: 0.1 + 0.5 * random(), height: 0.05 + 0.4 * random(), level: random() }));
  const page = textPage(seed + 1, side);
  return paint(side, (x, y) => {
    const panel = panels.findLast((one) => x > one.x && x < one.x + one.width && y > one.y && y < one.y + one.height);
    if (panel === undefined) return 0.9;
    const isTextPanel = panel.width > 0.35;
    return isTextPanel ? (page.pixels[Math.floor(y * side) * side + Math.floor(x * side)] ?? 0) / 255 : panel.level;
  });
};

/** Axes, curves and bars. */
const plot: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const bars = Array.from({ length: 3 + Math.floor(8 * random()) }, () => ({ height: random() * 0.7, level: random() * 0.8 }));
  const isBars = random() < 0.5;
  const curve = clouds(random, 3);
  return paint(side, (x, y) => {
    if (Math.abs(x - 0.1) < 0.004 || Math.abs(y - 0.9) < 0.004) return 0;
    if (x < 0.1 || y > 0.9) return 1;
    if (isBars) {
      const index = Math.floor(((x - 0.1) / 0.9) * bars.length);
      const within = (((x - 0.1) / 0.9) * bars.length) % 1;
      const bar = bars[index];
      return bar !== undefined && within > 0.2 && within < 0.8 && y > 0.9 - bar.height ? bar.level : 1;
    }
    return Math.abs(y - 0.2 - 0.5 * curve(x, 0.3)) < 0.008 ? 0.2 : 1;
  });
};

/** A few shapes on a plain ground. */
const icon: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const ground = random();
  const shapes = Array.from({ length: 2 + Math.floor(4 * random()) }, () => ({ x: 0.2 + 0.6 * random(), y: 0.2 + 0.6 * random(), rx: 0.05 + 0.3 * random(), ry: 0.05 + 0.3 * random(), level: random(), isRound: random() < 0.5 }));
  return paint(side, (x, y) => {
    const shape = shapes.findLast((one) => (one.isRound ? ellipse(x, y, one.x, one.y, one.rx, one.ry) < 1 : Math.abs(x - one.x) < one.rx && Math.abs(y - one.y) < one.ry));
    return shape?.level ?? ground;
  });
};

/** Film of a hand: five rays of bones on black. */
const hand: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const lean = 0.3 * (random() - 0.5);
  const grain = clouds(random, 6);
  const fingers = Array.from({ length: 5 }, (_, i) => ({ angle: (i - 2) * 0.26 + lean + 0.08 * (random() - 0.5), length: [0.38, 0.52, 0.56, 0.52, 0.42][i] ?? 0.5 }));
  return paint(side, (x, y) => {
    let value = 0.04;
    for (const finger of fingers) {
      const dx = x - 0.5;
      const dy = 0.85 - y;
      const along = dx * Math.sin(finger.angle) + dy * Math.cos(finger.angle);
      const across = Math.abs(dx * Math.cos(finger.angle) - dy * Math.sin(finger.angle));
      if (along < 0 || along > finger.length + 0.2) continue;
      const joint = Math.abs(((along * 6) % 1) - 0.5);
      value = Math.max(value, 0.35 * step(0.05, 0.035, across), (joint < 0.44 ? 0.75 : 0.5) * step(0.022, 0.014, across));
    }
    return value + (value > 0.1 ? 0.1 * (grain(4 * x, 4 * y) - 0.5) : 0);
  });
};

/** Film of a long bone or two with a joint, upright or across. */
const limb: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const isAcross = random() < 0.3;
  const isPair = random() < 0.5;
  const width = 0.14 + 0.14 * random();
  const bend = 0.2 * (random() - 0.5);
  const joint = 0.35 + 0.3 * random();
  const grain = clouds(random, 6);
  return paint(side, (a, b) => {
    const [x, y] = isAcross ? [b, a] : [a, b];
    const centre = 0.5 + bend * (y - 0.5);
    const soft = 0.35 * step(width, width - 0.05, Math.abs(x - centre));
    const flare = 0.05 * Math.exp(-(((y - joint) / 0.08) ** 2));
    const bones = isPair ? [centre - 0.06, centre + 0.06] : [centre];
    const bone = Math.max(...bones.map((one) => step(0.05 + flare, 0.03 + flare, Math.abs(x - one)) * (Math.abs(y - joint) < 0.008 ? 0.3 : 1)));
    return 0.04 + soft + 0.4 * bone + (soft > 0.05 ? 0.1 * (grain(4 * x, 4 * y) - 0.5) : 0);
  });
};

/** Film of a skull from the front: a bright ring, orbits and a jaw. */
const skull: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const size = 0.85 + 0.25 * random();
  const grain = clouds(random, 6);
  return paint(side, (x, y) => {
    const outer = ellipse(x, y, 0.5, 0.45, 0.32 * size, 0.4 * size);
    const orbits = Math.min(ellipse(x, y, 0.5 - 0.13 * size, 0.5, 0.08, 0.065), ellipse(x, y, 0.5 + 0.13 * size, 0.5, 0.08, 0.065));
    const jaw = ellipse(x, y, 0.5, 0.78, 0.2 * size, 0.14);
    const value = 0.5 * step(1, 0.97, outer) + 0.3 * Math.exp(-(((outer - 0.96) / 0.05) ** 2)) + 0.2 * step(1, 0.9, jaw) - 0.3 * step(1.1, 0.8, orbits);
    return 0.04 + value + (value > 0.1 ? 0.1 * (grain(4 * x, 4 * y) - 0.5) : 0);
  });
};

/** Lateral chest film: spine at one side, heart before it, one lung field over both, arms out of the way. */
export const lateralFilm: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const facing = random() < 0.5 ? -1 : 1;
  const middle = 0.5 + 0.06 * (random() - 0.5);
  const grain = clouds(random, 6);
  const base = 0.7 + 0.08 * random();
  return paint(side, (a, y) => {
    const x = facing * (a - middle);
    const trunk = step(0.38, 0.33, Math.abs(x + 0.04 * (y - 0.5))) * step(0, 0.12, y);
    const lung = step(1.1, 0.85, ellipse(x, y, 0.0, 0.42, 0.25, 0.34)) * step(0.02, -0.02, y - base - 0.12 * x);
    const heart = step(1.1, 0.8, ellipse(x, y, -0.11, 0.55, 0.14, 0.16));
    const spine = step(0.09, 0.05, Math.abs(x - 0.21 + 0.05 * (y - 0.5))) * (0.8 + 0.2 * Math.sin(60 * y));
    const value = 0.62 * trunk - 0.38 * lung + 0.3 * heart + 0.22 * spine * trunk + (trunk > 0.1 ? 0.1 * (grain(4 * a, 4 * y) - 0.5) : 0);
    return 0.03 + value;
  });
};

/** Film of an abdomen or pelvis: bright, spine in the middle, dark gas at random, iliac wings. */
const abdomen: PictureMaker = (seed, side) => {
  const random = seededRandom(seed);
  const gas = Array.from({ length: 6 + Math.floor(6 * random()) }, () => ({ x: 0.15 + 0.7 * random(), y: 0.15 + 0.6 * random(), rx: 0.03 + 0.07 * random(), ry: 0.02 + 0.05 * random() }));
  const grain = clouds(random, 6);
  return paint(side, (x, y) => {
    const trunk = step(0.5, 0.42, Math.abs(x - 0.5));
    const spine = 0.2 * step(0.07, 0.05, Math.abs(x - 0.5)) * (1 + 0.2 * Math.sin(50 * y));
    const wings = 0.2 * Math.max(step(1.1, 0.9, ellipse(x, y, 0.25, 0.85, 0.16, 0.2)), step(1.1, 0.9, ellipse(x, y, 0.75, 0.85, 0.16, 0.2)));
    const holes = gas.reduce((sum, one) => Math.max(sum, step(1.2, 0.8, ellipse(x, y, one.x, one.y, one.rx, one.ry))), 0);
    return trunk * (0.55 + spine + wings - 0.3 * holes) + 0.12 * (grain(4 * x, 4 * y) - 0.5);
  });
};

/** Everything that the gate must refuse, by kind. */
export const notChestFilms: Readonly<Record<string, PictureMaker>> = { landscape, portrait, texturePhoto, blank, textPage, screenshot, plot, icon, hand, limb, skull, abdomen };

/** A film turned clockwise by quarters. */
export function turned(film: Film, quarters: 1 | 2 | 3): Film {
  let current = film;
  for (let i = 0; i < quarters; i++) {
    const { width, height, pixels } = current;
    const next = new Uint8Array(pixels.length);
    for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) next[column * height + height - 1 - row] = pixels[row * width + column] ?? 0;
    current = { ...current, width: height, height: width, pixels: next };
  }
  return current;
}

/** A film with its grey values inverted, as MONOCHROME1 shown without inversion. */
export function inverted(film: Film): Film {
  return { ...film, pixels: film.pixels.map((value) => 255 - value) };
}
