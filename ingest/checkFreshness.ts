import { ProblemError } from '../server/core/base/problem';
import { catalogSchemaVersion } from '../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../server/store/release/icd10cmContent';
import type { Fetch } from './fetchWithDeadline';
import type { Freshness } from './protocol';
import { readEditionName } from './sources/icd10cm/editionName';
import { findNewestRelease } from './sources/icd10cm/publisher';

export interface FreshnessOptions {
  readonly dataDirectory: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Root of the publisher's folders; only tests name another. */
  readonly publisherRoot?: string;
}

/**
 * Asks the publisher of the code lists, by its folder listing alone, whether it has an edition in force that is not
 * installed. The other kinds have no address to ask: the GEMs ended with 2018, and PhysioNet and NIH publish by hand.
 * A publisher that cannot be reached is an answer, not an error.
 */
export async function checkFreshness({ dataDirectory, publisherRoot, ...options }: FreshnessOptions): Promise<Freshness> {
  const current = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  const editions = current.state === 'ready' ? (readIcd10cmContent(current.release)?.editions ?? []) : [];
  const official = editions.filter(({ kind }) => kind === 'official');
  try {
    const address = await findNewestRelease({ ...options, ...(publisherRoot === undefined ? {} : { root: publisherRoot }) });
    const segments = new URL(address).pathname.split('/').map(decodeURIComponent);
    const newest = readEditionName([segments.at(-1) ?? '', segments.at(-2) ?? '']);
    if (newest === undefined) return { kind: 'icd10cm', state: 'unknown', message: 'The publisher’s newest archive does not say which edition it is.' };
    const { id, firstDay } = newest;
    if (official.some((edition) => edition.id === id)) return { kind: 'icd10cm', state: 'current', message: `${id} is installed and the newest in force.` };
    const newer = official.filter((edition) => edition.firstDay > firstDay);
    if (newer.length > 0) return { kind: 'icd10cm', state: 'current', message: `The installed ${newer.at(-1)?.id ?? ''} is newer than what the publisher lists.` };
    return { kind: 'icd10cm', state: 'newer', message: `The publisher has ${id}, in force since ${firstDay}.`, address };
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    return { kind: 'icd10cm', state: 'unknown', message: error.message };
  }
}
