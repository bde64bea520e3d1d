import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.pipe(v.string(), v.isoDate());

const contentSchema = v.object({
  from: day,
  to: day,
  codes: count,
  runs: count,
  lists: v.array(v.object({ name: v.string(), form: v.string(), from: day, to: day, codes: count })),
});

/** The manifest's content entry of an `mce` release. */
export type MceContent = v.InferOutput<typeof contentSchema>;

/** The lists of an `mce` release; undefined if its manifest lacks them. */
export function readMceContent(release: Release): MceContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeMceContent({ from, to, codes, runs, lists }: MceContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return `Medicare Code Editor, ${from} to ${to}: ${number(codes)} diagnosis codes with edits in ${number(runs)} dated rows, from ${lists.map(({ name }) => name).join(', ')}`;
}
