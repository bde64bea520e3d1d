import * as v from 'valibot';
import type { Release } from '../release/manifest';

const contentSchema = v.object({
  edition: v.string(),
  codes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Edition of the tables; null if none were available. */
  tables: v.nullable(v.string()),
});

/** The manifest's content entry of an `icd10pcs` release. */
export type ProceduresContent = v.InferOutput<typeof contentSchema>;

/** The counts of an `icd10pcs` release; undefined if its manifest lacks them. */
export function readProceduresContent(release: Release): ProceduresContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeProceduresContent({ edition, codes, tables }: ProceduresContent): string {
  return `${edition}: ${codes.toLocaleString('en-US')} codes, ${tables === null ? 'without tables' : `tables of ${tables}`}`;
}
