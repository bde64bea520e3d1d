import type { Problem } from '../../../../server/core/base/problem';
import type { KeptAnswer } from './answerStore';
import { titleOfAddress } from '../page/pageHead';
import { pageRequestAt } from './pageRequest';
import type { PoliteAnswer, PoliteClient, PoliteRequest } from './politeClient';

/** Maximum number of consecutive redirects; more indicate a loop. */
const maxRedirects = 5;

export interface FollowOptions {
  readonly client: PoliteClient;
  /** Address of the wiki, without a trailing slash. */
  readonly site: string;
  /** Addresses requested in this run; updated by the call. */
  readonly fetched: Set<string>;
  readonly isRefresh: boolean;
  readonly warn: (problem: Problem) => void;
}

/** The end of a chain of redirects. */
export interface Followed {
  /** Title of the final page, and the names that led to it. */
  readonly title: string;
  readonly names: readonly string[];
  /** Undefined if that page was fetched before. */
  readonly kept: KeptAnswer | undefined;
}

/** Fetches a page, following redirects. @returns `stop` if the server asks for no more requests; undefined, with a warning, if there is no page */
export async function followRedirects(first: PoliteRequest, { client, site, fetched, isRefresh, warn }: FollowOptions): Promise<Followed | 'stop' | undefined> {
  const names: string[] = [];
  let request = first;
  for (let step = 0; step <= maxRedirects; step += 1) {
    const title = titleOfAddress(request.url) ?? request.url;
    if (fetched.has(request.url)) return { title, names, kept: undefined };
    const outcome: PoliteAnswer = await client.get(request);
    fetched.add(request.url);
    if (outcome.state !== 'kept') {
      warn(outcome.problem);
      return outcome.state === 'stop' ? 'stop' : undefined;
    }
    const { status, location } = outcome.answer;
    if (status === 200) return { title, names, kept: outcome.answer };
    if (location === undefined || new URL(location).origin !== new URL(site).origin) {
      warn({ what: location === undefined ? `There is no page "${title}" (${status}).` : `The page "${title}" redirects to another site.`, where: request.url });
      return undefined;
    }
    names.push(title);
    request = pageRequestAt(location, isRefresh);
  }
  warn({ what: 'The page redirects in a circle.', where: first.url });
  return undefined;
}
