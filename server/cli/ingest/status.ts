import { checkFreshness } from '../../../ingest/checkFreshness';
import type { Freshness } from '../../../ingest/protocol';
import { describeAge } from '../../core/base/describeAge';
import { readInstalled, type InstalledRelease } from '../../store/installed/readInstalled';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** `hcdr status`; with `--check` the publishers are asked for newer releases too, and with a contact Wikipedia for newer revisions. */
export async function runStatus(options: CommonOptions & { readonly check?: boolean; readonly contact?: string }, surroundings: CommandSurroundings): Promise<ExitCode> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const kinds = await readInstalled(dataDirectory);
  const contact = options.contact ?? surroundings.env['HCDR_CONTACT'];
  const checks = options.check === true ? await checkFreshness({ dataDirectory, fetch, signal: new AbortController().signal, now: surroundings.now(), ...(contact === undefined ? {} : { contact }) }) : undefined;
  // Scripts that know one answer read it where it always stood.
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ dataDirectory, kinds: kinds.map(toDocument), ...(checks === undefined ? {} : { freshness: checks[0], checks }) }, undefined, 2)}\n`);
  else surroundings.writeOut(`Data folder: ${dataDirectory}\n${kinds.map((kind) => renderKind(kind, surroundings.now())).join('')}${(checks ?? []).map(renderCheck).join('')}`);
  if (kinds.some((kind) => kind.state === 'damaged' || kind.state === 'newer-schema')) return exitCodes.failed;
  return kinds.some((kind) => kind.state === 'ready') ? exitCodes.fine : exitCodes.found;
}

function renderCheck({ kind, state, message, address }: Freshness): string {
  const advice = state === 'newer' ? ` Run \`hcdr ingest ${kind} ${address === undefined ? '--refresh' : `--from ${address}`}\`.` : '';
  return `${message}${advice}\n`;
}

/** As scripts read it. */
function toDocument({ kind, state, message, release, rows, details }: InstalledRelease): Readonly<Record<string, unknown>> {
  const told = message === undefined ? {} : { message };
  if (release === undefined) return { kind, state, ...told };
  const { id, date, sources, sizeBytes } = release;
  return { kind, state, ...told, release: id, date, sources, rows, sizeBytes, ...details };
}

function renderKind({ kind, state, message, release, lines }: InstalledRelease, now: Date): string {
  const told = [...lines, ...(message === undefined ? [] : [message])].map((line) => `  ${line}\n`).join('');
  if (release === undefined) return `${kind}: ${state}\n${told}`;
  return `${kind}: ${release.id}, ingested ${release.date} (${describeAge(release.date, now)}), ${(release.sizeBytes / 1_000_000).toFixed(1)} MB\n${told}`;
}
