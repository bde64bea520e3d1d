import * as v from 'valibot';
import { isJson, parseJson, type ArticleFinder } from './articleFinder';

/** Response of `GET /w/rest.php/v1/search/page` (MediaWiki REST API): pages, best first. */
const answerSchema = v.object({ pages: v.array(v.object({ title: v.string() })) });

/** The wiki's full-text search for the code's title; uses the first hit. @param site address of the wiki, without a trailing slash */
export function mediawikiFinder(site: string): ArticleFinder {
  return {
    id: 'mediawiki',
    questions: (codes) =>
      codes.map(({ code, title }) => ({
        request: { url: `${site}/w/rest.php/v1/search/page?q=${encodeURIComponent(title ?? code)}&limit=1`, isWhole: isJson },
        read: (body) => {
          const parsed = v.safeParse(answerSchema, parseJson(body));
          const [first] = parsed.success ? parsed.output.pages : [];
          return first === undefined ? [] : [{ code, title: first.title, isStated: false }];
        },
      })),
  };
}
