import { ProblemError } from '../server/core/base/problem';
import { catalogSchemaVersion } from '../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../server/store/release/icd10cmContent';
import { checkArticles } from './checkArticles';
import type { Fetch } from './fetchWithDeadline';
import type { Freshness } from './protocol';
import { readEditionName } from './sources/icd10cm/editionName';
import { findNewestRelease } from './sources/icd10cm/publisher';

export interface FreshnessOptions {
  readonly dataDirectory: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Contact of the user; without one, Wikipedia is not asked. */
  readonly contact?: string;
  /** Root of the publisher's folders, and address of the wiki; overridden only in tests. */
  readonly publisherRoot?: string;
  readonly site?: string;
}

/** Time limit for the publisher's folder listing. */
const listingMs = 20_000;

/**
 * Checks, from the folder listing alone, whether the publisher of the code lists has an edition in force that is not installed,
 * and asks Wikipedia which installed articles have a newer revision. The other kinds cannot be checked: the GEMs ended with 2018,
 * and PhysioNet and NIH publish manually. An unreachable publisher is an answer, not an error.
 * @returns one answer for the code lists, and one for the articles if any are installed
 */
export async function checkFreshness(options: FreshnessOptions): Promise<readonly Freshness[]> {
  const articles = await checkArticles(options);
  return [await checkCodeLists(options), ...(articles === undefined ? [] : [articles])];
}

async function checkCodeLists({ dataDirectory, publisherRoot, signal, fetch, now }: FreshnessOptions): Promise<Freshness> {
  const deadline = AbortSignal.timeout(listingMs);
  const current = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  const editions = current.state === 'ready' ? (readIcd10cmContent(current.release)?.editions ?? []) : [];
  const official = editions.filter(({ kind }) => kind === 'official');
  try {
    const address = await findNewestRelease({ fetch, now, signal: AbortSignal.any([signal, deadline]), ...(publisherRoot === undefined ? {} : { root: publisherRoot }) });
    const segments = new URL(address).pathname.split('/').map(decodeURIComponent);
    const newest = readEditionName([segments.at(-1) ?? '', segments.at(-2) ?? '']);
    if (newest === undefined) return { kind: 'icd10cm', state: 'unknown', message: 'The publisher’s newest archive does not say which edition it is.' };
    const { id, firstDay } = newest;
    if (official.some((edition) => edition.id === id)) return { kind: 'icd10cm', state: 'current', message: `${id} is installed and is the newest in force.` };
    const newer = official.filter((edition) => edition.firstDay > firstDay);
    if (newer.length > 0) return { kind: 'icd10cm', state: 'current', message: `The installed ${newer.at(-1)?.id ?? ''} is newer than the newest that the publisher lists.` };
    return { kind: 'icd10cm', state: 'newer', message: `The publisher has ${id}, in force since ${firstDay}.`, address };
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) return { kind: 'icd10cm', state: 'unknown', message: `The publisher has not answered within ${listingMs / 1000} seconds.` };
    if (!(error instanceof ProblemError)) throw error;
    // Advice is left to the caller, since a terminal offers other ways than an editor.
    return { kind: 'icd10cm', state: 'unknown', message: error.problem.what };
  }
}
