import * as v from 'valibot';

/** File of a metadata release with the result of `hcdr train curate`. */
export const curationFileName = 'curation.json';

const schema = v.object({
  /** Films excluded from training: unreadable ones, and all but the first of identical ones. */
  excluded: v.array(v.string()),
});

/** Excluded films; empty if the text is not a curation file. */
export function parseExcluded(text: string): ReadonlySet<string> {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return new Set(parsed.success ? parsed.output.excluded : []);
  } catch {
    return new Set();
  }
}
