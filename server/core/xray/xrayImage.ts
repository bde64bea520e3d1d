import type { XrayLabel } from './xrayLabels';

/** Views of ChestX-ray14: both are frontal. */
export const xrayViews = ['PA', 'AP'] as const;
export type XrayView = (typeof xrayViews)[number];

/** Parts of the data set; no patient is in two of them. */
export const xraySplits = ['train', 'validation', 'test'] as const;
export type XraySplit = (typeof xraySplits)[number];

/** Side of the published pictures, in pixels: the space of every {@link XrayBox}, whatever size a copy of the film has. */
export const boxSpaceSide = 1024;

/** Years; the oldest verified age is 122. Ages above are slips of the pen: the list of 2017 has 414. */
export const highestPlausibleAge = 120;

/** A radiologist's rectangle around one finding (`BBox_List_2017.csv`), origin top left, in {@link boxSpaceSide} pixels. */
export interface XrayBox {
  readonly label: XrayLabel;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The four findings that radiologists adjudicated for Google (Majkowska et al. 2020), in the words of its columns. */
export const adjudicatedFindings = ['Fracture', 'Pneumothorax', 'Airspace opacity', 'Nodule or mass'] as const;
export type AdjudicatedFinding = (typeof adjudicatedFindings)[number];

/** The panel's word on one film: what is there; the other findings of the four are not. */
export interface AdjudicatedLabels {
  readonly present: readonly AdjudicatedFinding[];
  /** Part of Google's own split, for comparison with its figures. */
  readonly set: 'validation' | 'test';
}

/** One film of the data set. */
export interface XrayImage {
  /** File name as published: `00000001_000.png`. */
  readonly name: string;
  /** Empty = `No Finding`. Text-mined from the report, not seen by a radiologist. */
  readonly labels: readonly XrayLabel[];
  /** The data set's own number; no name of a person. */
  readonly patient: number;
  readonly followUp: number;
  /** Whole years; absent where the file gives none or an implausible one. */
  readonly age?: number;
  /** The file's age, where it is above {@link highestPlausibleAge}. */
  readonly implausibleAge?: number;
  readonly sex?: 'M' | 'F';
  readonly view: XrayView;
  /** Of the original, before it was reduced to the published picture: pixels, and millimetres per pixel. */
  readonly width: number;
  readonly height: number;
  readonly spacingX?: number;
  readonly spacingY?: number;
  readonly split: XraySplit;
  readonly boxes: readonly XrayBox[];
  readonly adjudicated?: AdjudicatedLabels;
}
