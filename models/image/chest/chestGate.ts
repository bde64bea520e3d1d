import type { Film, FilmSource } from '../../contract/film';
import { measureChest, type ChestFeatures } from './chestFeatures';
import { measureGreyLevels } from '../greyLevels';

export interface ChestJudgement {
  /** 0–1: confidence that the image is an upright frontal chest film. */
  readonly score: number;
  /** Sentences for the user, most important first: what the image seems to be instead. Empty if nothing speaks against it. */
  readonly reasons: readonly string[];
}

/**
 * Default minimum score, unless the model card sets one. Chosen so that 98 % of 600 films of ChestX-ray14 pass, near-white and
 * rotated ones included; see test/mirror/models/image/chestGate.test.ts for what is refused.
 */
export const defaultMinimumScore = 0.58;

/**
 * Logistic regression over the features, fitted to 600 films of ChestX-ray14, phantoms, and drawn images of other things
 * (test/support/films/notChestFilms.ts, even seeds). The base has a negative weight because a plain gradient matches well
 * there.
 */
const weights: Readonly<Partial<Record<keyof ChestFeatures, number>>> = {
  match: 8.96,
  innerMatch: 10.67,
  lungContrast: -2.75,
  wallContrast: 3.08,
  baseContrast: -4.58,
  lungSpread: -3.8,
};
const bias = -8.1;

/** Maximum score if a clear sign shows that the image is something else. */
const refusedScore = 0.2;

/** Chest films are about 35 × 43 cm, in either orientation; strips and banners are not films. */
const aspects = [0.6, 1.7] as const;
/** Minimum side in pixels for a readable film. */
const minSide = 48;

/** Projection radiography (PS3.3, C.7.3.1.1.1); secondary captures and "other" are judged by their picture alone. */
const radiographyModalities = new Set(['CR', 'DX', 'RG', 'OT', 'SC']);
/** View Position (PS3.3, C.8.7.5.1.1; CID 4010) of frontal projections. */
const frontalViews = new Set(['AP', 'PA']);

const wanted = 'Findings are given only for upright frontal chest radiographs.';

/** Decides whether an image is an upright frontal chest film, from its header (if any) and its pixels. */
export function judgeChestFilm(film: Film): ChestJudgement {
  const plain = [...headerReasons(film.source), ...pictureReasons(film)];
  if (Math.min(film.width, film.height) < minSide) return { score: 0, reasons: plain };
  const features = measureChest(film);
  const score = scoreOf(features);
  const poseReason = reasonOfPose(features);
  if (plain.length > 0 || poseReason !== undefined) {
    return { score: Math.min(refusedScore, score), reasons: poseReason === undefined || plain.length > 0 ? plain : [poseReason] };
  }
  return { score, reasons: score >= defaultMinimumScore ? [] : [weakReason(features)] };
}

function scoreOf(features: ChestFeatures): number {
  const sum = Object.entries(weights).reduce((total, [name, weight]) => total + weight * features[name as keyof ChestFeatures], bias);
  return 1 / (1 + Math.exp(-sum));
}

function headerReasons({ modality, bodyPart, view }: FilmSource): readonly string[] {
  const reasons: string[] = [];
  if (modality !== undefined && !radiographyModalities.has(modality)) reasons.push(`The DICOM header gives the modality ${quoted(modality)}, not a radiograph. ${wanted}`);
  if (bodyPart !== undefined && !/CHEST|THORAX|LUNG/i.test(bodyPart)) reasons.push(`The DICOM header gives the body part ${quoted(bodyPart)}, not the chest. ${wanted}`);
  if (view !== undefined && !frontalViews.has(view)) reasons.push(`The DICOM header gives the view ${quoted(view)}, not AP or PA. ${wanted}`);
  return reasons;
}

/** A header's code, truncated to the maximum length of a code. */
function quoted(code: string): string {
  return `"${code.replace(/[^A-Za-z0-9 _-]/g, '').slice(0, 16)}"`;
}

function pictureReasons(film: Film): readonly string[] {
  const { width, height, pixels } = film;
  const reasons: string[] = [];
  if (film.source.isColour) reasons.push(`This is a color picture; films are grayscale. ${wanted}`);
  if (Math.min(width, height) < minSide) reasons.push(`The picture is too small (${width} × ${height} pixels). ${wanted}`);
  if (width / height < aspects[0] || width / height > aspects[1]) reasons.push(`The picture is ${width} × ${height} pixels, which is not the shape of a chest film. ${wanted}`);
  const levels = measureGreyLevels(pixels);
  // Minimum over 600 films of ChestX-ray14: spread 65, 119 levels, .18 in common (drawn images: over .5).
  if (levels.spread < 12 && levels.count < 64) reasons.push(`The picture is almost uniformly gray. ${wanted}`);
  else if (levels.count < 24 || levels.common > 0.4) reasons.push(`The picture has the flat areas of a drawing or screenshot, or a large empty ground. ${wanted}`);
  return reasons;
}

/** Set if the image would be a chest film after rotation or inversion. */
function reasonOfPose({ match, turnedMatch, invertedMatch }: ChestFeatures): string | undefined {
  const other = Math.max(turnedMatch, invertedMatch);
  if (other <= match + 0.05 || other < 0.5) return undefined;
  return invertedMatch > turnedMatch
    ? 'The lungs are brighter than the chest, so the gray values seem to be inverted. Invert the picture and try again.'
    : 'The chest seems to be turned or upside down. Turn the picture upright and try again.';
}

function weakReason({ lungContrast, wallContrast }: ChestFeatures): string {
  return lungContrast < 0 || wallContrast < -0.3
    ? `No pair of dark lung fields beside a brighter mediastinum was found; it may be a lateral film, another part of the body, or no radiograph. ${wanted}`
    : `The picture does not look enough like a frontal chest film. ${wanted}`;
}
