import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  images: count,
  patients: count,
  boxes: count,
  /** Films that have a box. */
  boxedImages: count,
  /** Films that Google's radiologists adjudicated. */
  adjudicatedImages: count,
  /** True where the counts are those of the whole published data set. */
  isComplete: v.boolean(),
  /** Films per part; `origin` says who decided. */
  split: v.object({ origin: v.picklist(['official', 'seeded']), train: count, validation: count, test: count }),
});

/** What the manifest of a `nih-cxr` release says of its content. */
export type NihCxrContent = v.InferOutput<typeof contentSchema>;

/** The counts of a `nih-cxr` release; undefined where its manifest does not tell. */
export function readNihCxrContent(release: Release): NihCxrContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for people. */
export function describeNihCxrContent({ images, patients, boxes, boxedImages, adjudicatedImages, isComplete, split }: NihCxrContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const google = adjudicatedImages === 0 ? '' : `, ${number(adjudicatedImages)} images adjudicated by radiologists`;
  return (
    `${number(images)} images of ${number(patients)} patients${isComplete ? '' : ' (a part of the published data set)'}, ` +
    `${number(boxes)} boxes on ${number(boxedImages)} images${google}; ` +
    `${split.origin} split: ${number(split.train)} train, ${number(split.validation)} validation, ${number(split.test)} test`
  );
}
