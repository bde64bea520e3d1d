import path from 'node:path';
import { ProblemError } from '../../../../server/core/base/problem';
import { isoDateOf } from '../../../../server/core/base/isoDate';
import { parseIcdCode } from '../../../../server/core/icd/code';
import { openCatalog } from '../../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { releaseLayout } from '../../../../server/store/release/releaseLayout';
import type { Fetch } from '../../../fetchWithDeadline';
import { programVersion } from '../../../programVersion';
import type { KnowledgeParams } from '../../../protocol';
import { AnswerStore } from '../site/answerStore';
import { isJson, type ArticleFinder, type WantedCode } from './articleFinder';
import { isWholePage } from '../site/pageRequest';
import { googleFinder } from './googleFinder';
import { mediawikiFinder } from './mediawikiFinder';
import { PoliteClient, type Patience } from '../site/politeClient';
import { wikidataFinder } from './wikidataFinder';

const wikipedia = 'https://en.wikipedia.org';

/** The environment needed for fetching. */
export interface FetchSurroundings extends Patience {
  readonly dataDirectory: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onReceived: (url: string, bytes: number) => void;
}

/** Address of the wiki, without a trailing slash. @throws ProblemError unless it is an https address or on localhost */
export function readSite({ site = wikipedia }: KnowledgeParams): string {
  const url = URL.canParse(site) ? new URL(site) : undefined;
  const isLocal = url !== undefined && url.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url === undefined || (url.protocol !== 'https:' && !isLocal)) throw new ProblemError({ what: 'The site must be an https address.', where: site, advice: `Leave it out for ${wikipedia}.` });
  return url.origin;
}

/** Search providers in the order of use. */
export function chooseFinders({ provider, ...params }: KnowledgeParams, { env, now }: Pick<FetchSurroundings, 'env' | 'now'>): readonly ArticleFinder[] {
  const site = readSite(params);
  if (provider === undefined) return [wikidataFinder(site), mediawikiFinder(site)];
  switch (provider) {
    case 'wikidata':
      return [wikidataFinder(site)];
    case 'mediawiki':
      return [mediawikiFinder(site)];
    case 'google':
      return [googleFinder({ key: env['HCDR_GOOGLE_KEY'], engine: env['HCDR_GOOGLE_CX'], host: new URL(site).host, now: now() })];
  }
}

/**
 * Creates the client for a run. Responses are cached in `knowledge/pages` of the data folder, next to the releases.
 * @throws ProblemError without a contact, since operators must be able to reach whoever sends thousands of requests
 */
export async function openClient(contact: string | undefined, surroundings: FetchSurroundings): Promise<PoliteClient> {
  const userAgent = `HealthCareDataRef/${programVersion} (${readContact(contact)})`;
  return new PoliteClient({ ...surroundings, userAgent, store: await openAnswerStore(surroundings.dataDirectory) });
}

export function openAnswerStore(dataDirectory: string): Promise<AnswerStore> {
  const folder = path.join(releaseLayout(dataDirectory, 'knowledge').kindFolder, 'pages');
  return AnswerStore.open(folder, (body) => isWholePage(body) || isJson(body));
}

function readContact(contact: string | undefined): string {
  const text = contact?.trim() ?? '';
  if (/^[^\s@()]+@[^\s@()]+\.[^\s@()]+$/.test(text) || /^https?:\/\/[^\s()]+$/.test(text)) return text;
  throw new ProblemError({
    what: text === '' ? 'Fetching pages needs a contact, which Wikimedia asks every program to send.' : `"${text}" is neither an email address nor a web address.`,
    advice: 'Give one with --contact, or in the setting healthcareDataRef.knowledge.contact. It is sent in the User-Agent of each request, and nowhere else.',
  });
}

/** Codes with their titles, if a release is installed. */
export async function withTitles(codes: readonly string[], { dataDirectory, now }: Pick<FetchSurroundings, 'dataDirectory' | 'now'>): Promise<readonly WantedCode[]> {
  const current = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  if (current.state !== 'ready') return codes.map((code) => ({ code }));
  const catalog = await openCatalog(current.directory, current.release.id);
  return codes.map((code) => {
    const parsed = parseIcdCode(code);
    const title = parsed === undefined ? undefined : catalog.lookup(parsed, isoDateOf(now()))?.longTitle;
    return { code, ...(title === undefined ? {} : { title }) };
  });
}
