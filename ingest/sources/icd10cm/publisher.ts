import { ProblemError } from '../../../server/core/base/problem';
import { networkReason } from '../../download';
import type { Fetch } from '../../fetchWithDeadline';
import { fetchWithDeadline } from '../../fetchWithDeadline';
import { readEditionName } from './editionName';

/** NCHS's public folder of ICD-10-CM releases, one folder per fiscal year. */
export const publisherRoot = 'https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/';

/** Timeout; without a network an ingest without `--from` waits this long before it falls back. */
const firstByteMs = 5_000;
/** Maximum size of a folder listing, which has a few kilobytes. */
const maxListingBytes = 1024 * 1024;

export interface PublisherOptions {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Another root with the same folders, for tests. */
  readonly root?: string;
}

/**
 * The address of the newest code descriptions archive in force, from the publisher's folder of the current fiscal year, or of the
 * previous one (the current one may be missing in the first days of October).
 * @throws ProblemError if the publisher cannot be reached or lists no such archive
 */
export async function findNewestRelease(options: PublisherOptions): Promise<string> {
  const root = options.root ?? publisherRoot;
  const current = fiscalYearOf(options.now);
  let seen = '';
  for (const fiscalYear of [current, current - 1]) {
    const folder = new URL(`${fiscalYear}/`, root).href;
    const listing = await readListing(folder, options);
    if (listing === undefined) continue;
    const address = chooseArchive(listing, folder, options.now);
    if (address !== undefined) return address;
    seen = folder;
  }
  const what = seen === '' ? `The publisher has no folder for FY${current} or FY${current - 1}.` : 'The publisher’s folder lists no code descriptions archive.';
  throw new ProblemError({ what, where: seen === '' ? root : seen, advice: byHand });
}

const byHand = 'Download the code descriptions archive with a browser and choose it with --from.';

/** The federal fiscal year of a day, which starts in October. */
function fiscalYearOf(now: Date): number {
  return now.getUTCFullYear() + (now.getUTCMonth() >= 9 ? 1 : 0);
}

/** @returns undefined if the folder does not exist */
async function readListing(folder: string, { fetch, signal }: PublisherOptions): Promise<string | undefined> {
  try {
    const answer = await fetchWithDeadline({ url: folder, headers: {}, fetch, signal, firstByteMs, idleMs: firstByteMs });
    try {
      const { status } = answer.response;
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`the server answered ${status}`);
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of answer.chunks()) {
        bytes += chunk.length;
        if (bytes > maxListingBytes) throw new Error('its folder listing is too long');
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    } finally {
      answer.dispose();
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new ProblemError({ what: `The publisher could not be reached: ${networkReason(error)}.`, where: folder, advice: byHand });
  }
}

/** The archive of the latest edition in force, among those with code descriptions. */
function chooseArchive(listing: string, folder: string, now: Date): string | undefined {
  const today = now.toISOString().slice(0, 10);
  let best: { address: string; firstDay: string } | undefined;
  for (const [, double, single, bare] of listing.matchAll(/<a\s[^>]*href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi)) {
    const address = resolveWithin(double ?? single ?? bare ?? '', folder);
    if (address === undefined) continue;
    const name = decode(address.slice(folder.length));
    // Spellings found: "icd10cm-code-descriptions-2027.zip", "icd10cm-Code Descriptions-2026.zip", "Code-desciptions-April-2025.zip".
    if (!/code.?des\w*.*\.zip$/i.test(name)) continue;
    const firstDay = readEditionName([name, new URL(folder).pathname.split('/').at(-2) ?? ''])?.firstDay ?? '';
    if (firstDay <= today && (best === undefined || firstDay > best.firstDay)) best = { address, firstDay };
  }
  return best?.address;
}

/** The address of a link if it is within the folder. */
function resolveWithin(href: string, folder: string): string | undefined {
  try {
    const address = new URL(href.replaceAll('&amp;', '&'), folder).href;
    // The server's links differ from its own address in letter case (…/pub/health_statistics/…).
    return address.toLowerCase().startsWith(folder.toLowerCase()) ? folder + address.slice(folder.length) : undefined;
  } catch {
    return undefined;
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
