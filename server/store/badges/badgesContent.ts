import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  /** Year of the mapping; null if there are only CC/MCC lists. */
  riskYear: v.nullable(v.string()),
  models: v.array(v.string()),
  mappings: count,
  /** `MS-DRG v40`; null if there is no such list. */
  complicationSource: v.nullable(v.string()),
  complications: count,
});

/** The manifest's content entry of an `hcc` release. */
export type BadgesContent = v.InferOutput<typeof contentSchema>;

/** The counts of an `hcc` release; undefined if its manifest lacks them. */
export function readBadgesContent(release: Release): BadgesContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeBadgesContent({ riskYear, models, mappings, complicationSource, complications }: BadgesContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const risk = riskYear === null ? 'no risk-adjustment mapping' : `${number(mappings)} risk-adjustment mappings of ${models.length} models for ${riskYear}`;
  return `${risk}; ${complicationSource === null ? 'no CC and MCC list' : `${number(complications)} CC and MCC codes of ${complicationSource}`}`;
}
