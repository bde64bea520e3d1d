import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  images: count,
  patients: count,
  boxes: count,
  /** Films with a bounding box. */
  boxedImages: count,
  /** Films adjudicated by Google's radiologists. */
  adjudicatedImages: count,
  /** True if the counts are those of the complete published data set. */
  isComplete: v.boolean(),
  /** Films per split; `origin` says where the split comes from. */
  split: v.object({ origin: v.picklist(['official', 'seeded']), train: count, validation: count, test: count }),
});

/** The manifest's content entry of a `nih-cxr` release. */
export type NihCxrContent = v.InferOutput<typeof contentSchema>;

/** The counts of a `nih-cxr` release; undefined if its manifest lacks them. */
export function readNihCxrContent(release: Release): NihCxrContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeNihCxrContent({ images, patients, boxes, boxedImages, adjudicatedImages, isComplete, split }: NihCxrContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const google = adjudicatedImages === 0 ? '' : `, ${number(adjudicatedImages)} images adjudicated by radiologists`;
  return (
    `${number(images)} images of ${number(patients)} patients${isComplete ? '' : ' (a part of the published data set)'}, ` +
    `${number(boxes)} boxes on ${number(boxedImages)} images${google}; ` +
    `${split.origin} split: ${number(split.train)} train, ${number(split.validation)} validation, ${number(split.test)} test`
  );
}
