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

/** What the manifest of an `mce` release says of its content. */
export type MceContent = v.InferOutput<typeof contentSchema>;

/** The lists of an `mce` release; undefined where its manifest does not tell. */
export function readMceContent(release: Release): MceContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for people. */
export function describeMceContent({ from, to, codes, runs, lists }: MceContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return `Medicare Code Editor, ${from} to ${to}: ${number(codes)} diagnosis codes with edits in ${number(runs)} dated rows, from ${lists.map(({ name }) => name).join(', ')}`;
}
