import type { XrayImage, XraySplit, XrayView } from './xrayImage';
import type { XrayLabel } from './xrayLabels';

/** Filter for films; a film must meet all conditions. */
export interface XrayFilter {
  /** All of these findings. */
  readonly labels?: readonly XrayLabel[];
  /** True: only films without findings; false: only films with findings. */
  readonly isNormal?: boolean;
  readonly view?: XrayView;
  readonly split?: XraySplit;
  readonly patient?: number;
  readonly hasBoxes?: boolean;
  readonly isAdjudicated?: boolean;
}

/** Films per finding; a film with two findings counts for both. */
export interface XrayClassCounts {
  readonly images: number;
  readonly noFinding: number;
  readonly labels: Readonly<Record<XrayLabel, number>>;
}

/** Metadata of the films of an X-ray data set. Immutable, in memory; films are indexed from 0 in name order. The images are the user's files. */
export interface XrayMetadata {
  /** Films. */
  readonly count: number;
  readonly patientCount: number;
  readonly boxCount: number;
  /** `official`: the publisher's lists define the test set; the ingest documents the rest. */
  readonly splitOrigin: 'official' | 'seeded';
  /** @throws RangeError unless the index is from 0 to `count` − 1 */
  image(index: number): XrayImage;
  /** Index of the film with this published file name. */
  find(name: string): number | undefined;
  /** Indices of the films that match the filter, ascending. */
  select(filter: XrayFilter): Uint32Array;
  /** Counts over the given films, or over all. */
  classCounts(indices?: Uint32Array): XrayClassCounts;
}
