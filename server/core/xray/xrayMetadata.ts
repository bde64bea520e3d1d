import type { XrayImage, XraySplit, XrayView } from './xrayImage';
import type { XrayLabel } from './xrayLabels';

/** Which films are meant: those that fulfil every condition given. */
export interface XrayFilter {
  /** All of these findings. */
  readonly labels?: readonly XrayLabel[];
  /** True: only films without any finding; false: only films with one. */
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

/**
 * What is known of the films of an X-ray data set: immutable, in memory, films numbered from 0 in the order of their
 * names. The films themselves are files of the user's.
 */
export interface XrayMetadata {
  /** Films. */
  readonly count: number;
  readonly patientCount: number;
  readonly boxCount: number;
  /** `official` = the publisher's lists decide what is test; see the ingest for the rest. */
  readonly splitOrigin: 'official' | 'seeded';
  /** @throws RangeError for a number that is no film's. */
  image(index: number): XrayImage;
  /** Number of the film with this file name, as published. */
  find(name: string): number | undefined;
  /** Numbers of the films that the filter lets through, ascending. */
  select(filter: XrayFilter): Uint32Array;
  /** Over the given films, else over all. */
  classCounts(indices?: Uint32Array): XrayClassCounts;
}
