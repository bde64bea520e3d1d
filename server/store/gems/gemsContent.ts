import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  /** Lines of each mapping file; 0 if it was missing. */
  mappings: v.object({ dx9to10: count, dx10to9: count, px9to10: count, px10to9: count }),
  /** ICD-9-CM codes with a title. */
  titles: v.object({ dx9: count, px9: count }),
});

/** The manifest's content entry of a `gems` release. */
export type GemsContent = v.InferOutput<typeof contentSchema>;

/** The counts of a `gems` release; undefined if its manifest lacks them. */
export function readGemsContent(release: Release): GemsContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeGemsContent({ mappings, titles }: GemsContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return (
    `diagnoses ${number(mappings.dx9to10)} lines from ICD-9-CM and ${number(mappings.dx10to9)} back, ` +
    `procedures ${number(mappings.px9to10)} and ${number(mappings.px10to9)} back; ` +
    `titles of ${number(titles.dx9)} ICD-9-CM diagnoses and ${number(titles.px9)} procedures`
  );
}
