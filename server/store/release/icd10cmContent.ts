import * as v from 'valibot';
import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import type { Edition } from '../../core/icd/edition';
import { releasePartKinds, type ReleasePart } from '../../core/icd/releasePart';
import type { Release } from './manifest';

const isoDate = v.pipe(
  v.string(),
  v.rawTransform<string, IsoDate>(({ dataset, addIssue, NEVER }) => {
    const date = parseIsoDate(dataset.value);
    if (date !== undefined) return date;
    addIssue({ message: 'no calendar day' });
    return NEVER;
  }),
);

const editionSchema = v.object({
  id: v.string(),
  label: v.string(),
  fiscalYear: v.number(),
  firstDay: isoDate,
  lastDay: isoDate,
  kind: v.picklist(['official', 'starter']),
  rows: v.number(),
  billable: v.number(),
  sourceName: v.string(),
  sourceSha256: v.string(),
});

const partSchema = v.object({
  kind: v.picklist(releasePartKinds),
  edition: v.string(),
  fiscalYear: v.number(),
  firstDay: isoDate,
  sourceName: v.string(),
  sourceSha256: v.string(),
  rows: v.number(),
  isReconstructed: v.boolean(),
  isPartial: v.boolean(),
  chapters: v.exactOptional(v.array(v.number())),
});

/** Releases that predate parts have none. */
const contentSchema = v.object({ editions: v.array(editionSchema), parts: v.optional(v.array(partSchema), []) });

/** The manifest's content entry of an `icd10cm` release. */
export interface Icd10cmContent {
  /** Oldest first. */
  readonly editions: readonly Edition[];
  /** Parts beside order files. */
  readonly parts: readonly ReleasePart[];
}

/** The content of an `icd10cm` release; undefined if its manifest lacks it. */
export function readIcd10cmContent(release: Release): Icd10cmContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}
