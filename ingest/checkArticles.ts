import path from 'node:path';
import { ProblemError } from '../server/core/base/problem';
import { knowledgeFiles, knowledgeSchemaVersion } from '../server/store/knowledge/knowledgeSchema';
import { findCurrentRelease } from '../server/store/release/findCurrentRelease';
import { sleep } from './download';
import type { Fetch } from './fetchWithDeadline';
import type { Freshness } from './protocol';
import { askRevisions, readInstalledArticles, type ArticleRevisions } from './sources/knowledge/articleRevisions';
import { openClient, readSite } from './sources/knowledge/finders/knowledgeSite';

export interface ArticleCheckOptions {
  readonly dataDirectory: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Email or web address of the user; without one, no request is made. */
  readonly contact?: string;
  /** Address of the wiki; if absent, Wikipedia in each article's language. */
  readonly site?: string;
}

/**
 * Asks Wikipedia how many of the installed articles have a newer revision, with the same rate-limited client as an ingest. A
 * failed request is an answer, not an error.
 * @returns undefined if no article is installed
 */
export async function checkArticles({ dataDirectory, contact, site, now, ...options }: ArticleCheckOptions): Promise<Freshness | undefined> {
  const current = await findCurrentRelease(dataDirectory, 'knowledge', knowledgeSchemaVersion);
  if (current.state !== 'ready') return undefined;
  try {
    const surroundings = { ...options, dataDirectory, env: {}, now: () => now, random: Math.random, sleep, onReceived: () => undefined };
    const client = await openClient(contact, surroundings);
    return tell(await askRevisions(await readInstalledArticles(path.join(current.directory, knowledgeFiles.articles)), { client, site: readSite(site === undefined ? {} : { site }) }));
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    return { kind: 'knowledge', state: 'unknown', message: `Wikipedia was not asked for newer revisions. ${error.problem.what}` };
  }
}

function tell({ newer, known, missing, unasked, problem }: ArticleRevisions): Freshness {
  const all = known + missing.length + unasked;
  if (problem !== undefined && known === 0) return { kind: 'knowledge', state: 'unknown', message: `Wikipedia could not be asked for newer revisions: ${problem.what}`, newer: 0 };
  const gone = missing.length === 0 ? '' : ` ${count(missing.length)} no longer on their wiki.`;
  const rest = unasked === 0 ? '' : ` ${count(unasked)} without a revision or a wiki that can be asked.`;
  const broken = problem === undefined ? '' : ` Some could not be checked: ${problem.what}`;
  const message = `${newer.length.toLocaleString('en-US')} of ${articles(all)} ${newer.length === 1 ? 'has' : 'have'} a newer revision.${gone}${rest}${broken}`;
  if (newer.length > 0) return { kind: 'knowledge', state: 'newer', message, newer: newer.length };
  return { kind: 'knowledge', state: problem === undefined && known > 0 ? 'current' : 'unknown', message, newer: 0 };
}

function articles(number: number): string {
  return `${number.toLocaleString('en-US')} article${number === 1 ? '' : 's'}`;
}

function count(number: number): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? 'is' : 'are'}`;
}
