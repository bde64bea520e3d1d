import type { XrayLabel } from './xrayLabels';

/** Views of ChestX-ray14: both are frontal. */
export const xrayViews = ['PA', 'AP'] as const;
export type XrayView = (typeof xrayViews)[number];

/** Splits of the data set; no patient is in two of them. */
export const xraySplits = ['train', 'validation', 'test'] as const;
export type XraySplit = (typeof xraySplits)[number];

/** Side of the published images in pixels: the coordinate space of every {@link XrayBox}, whatever size a copy of the film has. */
export const boxSpaceSide = 1024;

/** Maximum plausible age in years (oldest verified: 122). Higher ages are data-entry errors: the 2017 list has one of 414. */
export const highestPlausibleAge = 120;

/** A radiologist's bounding box of one finding (`BBox_List_2017.csv`), origin top left, in {@link boxSpaceSide} pixels. */
export interface XrayBox {
  readonly label: XrayLabel;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The four findings adjudicated by radiologists for Google (Majkowska et al. 2020), named as in its columns. */
export const adjudicatedFindings = ['Fracture', 'Pneumothorax', 'Airspace opacity', 'Nodule or mass'] as const;
export type AdjudicatedFinding = (typeof adjudicatedFindings)[number];

/** The panel's labels of one film: those present; the others of the four are absent. */
export interface AdjudicatedLabels {
  readonly present: readonly AdjudicatedFinding[];
  /** Google's own split, for comparison with published results. */
  readonly set: 'validation' | 'test';
}

/** One film of the data set. */
export interface XrayImage {
  /** File name as published: `00000001_000.png`. */
  readonly name: string;
  /** Empty means `No Finding`. Text-mined from the report, not verified by a radiologist. */
  readonly labels: readonly XrayLabel[];
  /** Patient number of the data set; not a name. */
  readonly patient: number;
  readonly followUp: number;
  /** Whole years; absent if missing or implausible. */
  readonly age?: number;
  /** The file's age if it is above {@link highestPlausibleAge}. */
  readonly implausibleAge?: number;
  readonly sex?: 'M' | 'F';
  readonly view: XrayView;
  /** Size of the original in pixels, before it was reduced to the published image, and millimetres per pixel. */
  readonly width: number;
  readonly height: number;
  readonly spacingX?: number;
  readonly spacingY?: number;
  readonly split: XraySplit;
  readonly boxes: readonly XrayBox[];
  readonly adjudicated?: AdjudicatedLabels;
}
