import * as v from 'valibot';
import { ProblemError } from '../../../../server/core/base/problem';
import { isJson, parseJson, type ArticleFinder } from './articleFinder';
import { titleOfAddress } from '../page/pageHead';

/** Response of `customsearch/v1`; it has no `items` if there are no results. */
const answerSchema = v.object({ items: v.optional(v.array(v.object({ link: v.string() })), []) });

/** According to Google, the Custom Search JSON API ends on this day and takes no new customers before. */
const lastDay = '2027-01-01';

export interface GoogleOptions {
  /** API key and search engine id, from `HCDR_GOOGLE_KEY` and `HCDR_GOOGLE_CX`. */
  readonly key: string | undefined;
  readonly engine: string | undefined;
  /** Host to search. */
  readonly host: string;
  readonly now: Date;
  readonly service?: string;
}

/**
 * Google Programmable Search with `site:`, for users who still have a key.
 * @throws ProblemError without a key, and after the API has ended
 */
export function googleFinder({ key, engine, host, now, service = 'https://www.googleapis.com/customsearch/v1' }: GoogleOptions): ArticleFinder {
  const advice = 'Leave out --provider; Wikidata and the wiki’s own search need no key.';
  if (now.toISOString() >= lastDay) throw new ProblemError({ what: `Google’s Custom Search JSON API ended on ${lastDay}.`, advice });
  if (key === undefined || engine === undefined) throw new ProblemError({ what: 'Google’s search needs HCDR_GOOGLE_KEY and HCDR_GOOGLE_CX in the environment.', advice });
  return {
    id: 'google',
    notice: `Google’s Custom Search JSON API ends on ${lastDay}; Wikidata and the wiki’s own search still work.`,
    questions: (codes) =>
      codes.map(({ code, title }) => {
        const question = `${service}?q=${encodeURIComponent(`${title ?? code} site:${host}`)}&num=1`;
        return {
          // The key is secret, so the response is cached under the address without it.
          request: { url: `${question}&key=${encodeURIComponent(key)}&cx=${encodeURIComponent(engine)}`, key: question, isWhole: isJson },
          read: (body) => {
            const parsed = v.safeParse(answerSchema, parseJson(body));
            const found = parsed.success ? titleOfAddress(parsed.output.items[0]?.link ?? '') : undefined;
            return found === undefined ? [] : [{ code, title: found, isStated: false }];
          },
        };
      }),
  };
}
