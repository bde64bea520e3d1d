import * as v from 'valibot';

/** Of a metadata release: what the films in a folder turned out to be; made by `hcdr train curate`. */
export const curationFileName = 'curation.json';

const schema = v.object({
  /** Names of films that training leaves out: unreadable ones, and all but the first of equal ones. */
  excluded: v.array(v.string()),
});

/** Films to leave out; none if the text is not a curation. */
export function parseExcluded(text: string): ReadonlySet<string> {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return new Set(parsed.success ? parsed.output.excluded : []);
  } catch {
    return new Set();
  }
}
