import { releasePartKinds, releasePartNames, type ReleasePartKind } from '../core/icd/releasePart';
import { badgesSchemaVersion } from '../store/badges/badgesFile';
import { catalogSchemaVersion } from '../store/catalog/schemaVersion';
import { editsSchemaVersion } from '../store/edits/editsFile';
import { describeMceContent, readMceContent, type MceContent } from '../store/edits/mceContent';
import { gemsSchemaVersion } from '../store/gems/gemsSchema';
import { describeGemsContent, readGemsContent, type GemsContent } from '../store/gems/gemsContent';
import { describeMimicContent, readMimicContent, type MimicContent } from '../store/mimic/mimicContent';
import { mimicSchemaVersion } from '../store/mimic/mimicSchema';
import { proceduresSchemaVersion } from '../store/procedures/proceduresFile';
import { findCurrentRelease, type CurrentRelease } from '../store/release/findCurrentRelease';
import { describeKnowledgeContent, readKnowledgeContent, type KnowledgeContent } from '../store/knowledge/knowledgeContent';
import { knowledgeSchemaVersion } from '../store/knowledge/knowledgeSchema';
import { readIcd10cmContent, type Icd10cmContent } from '../store/release/icd10cmContent';
import { installCommand } from '../store/release/installCommand';
import { releaseKinds, type ReleaseKind } from '../store/release/manifest';
import { readXrayModelContent, xrayModelSchemaVersion, type XrayModelContent } from '../store/release/xrayModelContent';
import { resolveDataDirectory } from '../store/release/resolveDataDirectory';
import { describeNihCxrContent, readNihCxrContent, type NihCxrContent } from '../store/xray/nihCxrContent';
import { xrayMetadataSchemaVersion } from '../store/xray/xraySchema';
import { checkFreshness } from '../../ingest/checkFreshness';
import type { Freshness } from '../../ingest/protocol';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from './surroundings';

/** Versions of each kind's files that this program reads. */
const schemaVersions: Readonly<Record<ReleaseKind, number>> = {
  gems: gemsSchemaVersion,
  hcc: badgesSchemaVersion,
  icd10cm: catalogSchemaVersion,
  icd10pcs: proceduresSchemaVersion,
  knowledge: knowledgeSchemaVersion,
  mce: editsSchemaVersion,
  mimic: mimicSchemaVersion,
  'nih-cxr': xrayMetadataSchemaVersion,
  'xray-model': xrayModelSchemaVersion,
};

interface KindStatus {
  readonly kind: ReleaseKind;
  readonly state: CurrentRelease['state'];
  readonly message?: string;
  readonly release?: string;
  /** ISO 8601 moment of the ingest. */
  readonly date?: string;
  readonly sources?: readonly { readonly url: string; readonly sha256: string; readonly bytes: number }[];
  /** Over all editions; of a data set of films, its films. */
  readonly rows?: number;
  readonly sizeBytes?: number;
  readonly editions?: readonly { readonly id: string; readonly label: string; readonly kind: string; readonly rows: number; readonly billable: number; readonly firstDay: string; readonly lastDay: string; readonly source: string }[];
  /** Of a `knowledge` release. */
  readonly knowledge?: KnowledgeContent;
  /** Of an `icd10cm` release: what it holds beside order files. */
  readonly parts?: readonly { readonly part: ReleasePartKind; readonly edition: string; readonly rows: number; readonly source: string; readonly reconstructed: boolean; readonly partial: boolean }[];
  /** Of an `icd10cm` release: parts of the newest edition that are not installed. */
  readonly missing?: readonly ReleasePartKind[];
  /** Of an `mce` release. */
  readonly edits?: MceContent;
  /** Of an `xray-model` release. */
  readonly models?: XrayModelContent['models'];
  /** Of a `nih-cxr` release. */
  readonly films?: NihCxrContent;
  /** Of a `gems` release. */
  readonly gems?: GemsContent;
  /** Of a `mimic` release. */
  readonly encounters?: MimicContent;
}

/** `hcdr status`; with `--check` the publishers are asked for newer releases too, and with a contact Wikipedia for newer revisions. */
export async function runStatus(options: CommonOptions & { readonly check?: boolean; readonly contact?: string }, surroundings: CommandSurroundings): Promise<ExitCode> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const kinds = await Promise.all(releaseKinds.map((kind) => readKind(dataDirectory, kind)));
  const contact = options.contact ?? surroundings.env['HCDR_CONTACT'];
  const checks = options.check === true ? await checkFreshness({ dataDirectory, fetch, signal: new AbortController().signal, now: surroundings.now(), ...(contact === undefined ? {} : { contact }) }) : undefined;
  // Scripts that know one answer read it where it always stood.
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ dataDirectory, kinds, ...(checks === undefined ? {} : { freshness: checks[0], checks }) }, undefined, 2)}\n`);
  else surroundings.writeOut(`Data folder: ${dataDirectory}\n${kinds.map((kind) => renderKind(kind, surroundings.now())).join('')}${(checks ?? []).map(renderCheck).join('')}`);
  if (kinds.some((kind) => kind.state === 'damaged' || kind.state === 'newer-schema')) return exitCodes.failed;
  return kinds.some((kind) => kind.state === 'ready') ? exitCodes.fine : exitCodes.found;
}

function renderCheck({ kind, state, message, address }: Freshness): string {
  const advice = state === 'newer' ? ` Run \`hcdr ingest ${kind} ${address === undefined ? '--refresh' : `--from ${address}`}\`.` : '';
  return `${message}${advice}\n`;
}

async function readKind(dataDirectory: string, kind: ReleaseKind): Promise<KindStatus> {
  const current = await findCurrentRelease(dataDirectory, kind, schemaVersions[kind]);
  switch (current.state) {
    case 'none':
      return { kind, state: 'none', message: `Nothing is installed. Run \`${installCommand(kind)}\`.` };
    case 'newer-schema':
    case 'damaged':
      return { kind, state: current.state, message: current.message };
    case 'ready': {
      const { release } = current;
      const icd10cm = kind === 'icd10cm' ? readIcd10cmContent(release) : undefined;
      const editions = icd10cm?.editions ?? [];
      const models = readXrayModelContent(release)?.models;
      const films = readNihCxrContent(release);
      const edits = readMceContent(release);
      const gems = readGemsContent(release);
      const encounters = readMimicContent(release);
      const knowledge = readKnowledgeContent(release);
      return {
        kind,
        state: 'ready',
        ...(current.warning === undefined ? {} : { message: current.warning }),
        release: release.id,
        date: release.createdAt,
        sources: release.sources,
        rows: films?.images ?? knowledge?.articles ?? (encounters === undefined ? undefined : Object.values(encounters.tables).reduce((sum, rows) => sum + rows, 0)) ?? edits?.runs ?? (gems === undefined ? undefined : Object.values(gems.mappings).reduce((sum, rows) => sum + rows, 0)) ?? editions.reduce((sum, edition) => sum + edition.rows, 0),
        sizeBytes: release.files.reduce((sum, file) => sum + file.bytes, 0),
        editions: editions.map(({ id, label, kind: editionKind, rows, billable, firstDay, lastDay, sourceName }) => ({ id, label, kind: editionKind, rows, billable, firstDay, lastDay, source: sourceName })),
        // The starter subset has no publisher who ships anything beside it.
        ...(icd10cm === undefined || !editions.some((edition) => edition.kind === 'official') ? {} : { parts: icd10cm.parts.map(({ kind: part, edition, rows, sourceName, isReconstructed, isPartial }) => ({ part, edition, rows, source: sourceName, reconstructed: isReconstructed, partial: isPartial })), missing: missingParts(icd10cm) }),
        ...(edits === undefined ? {} : { edits }),
        ...(models === undefined ? {} : { models }),
        ...(films === undefined ? {} : { films }),
        ...(gems === undefined ? {} : { gems }),
        ...(encounters === undefined ? {} : { encounters }),
        ...(knowledge === undefined ? {} : { knowledge }),
      };
    }
  }
}

/** What the newest edition lacks. The addenda are no loss: the editions themselves are compared. */
function missingParts({ editions, parts }: Icd10cmContent): readonly ReleasePartKind[] {
  const newest = editions.at(-1);
  return releasePartKinds.filter((kind) => kind !== 'addenda' && !parts.some((part) => part.kind === kind && part.fiscalYear === newest?.fiscalYear && !part.isPartial));
}

function renderParts({ editions, parts, missing }: KindStatus): string {
  const lines = (parts ?? []).map((part) => `  ${releasePartNames[part.part]} ${part.edition}${part.reconstructed ? ' (reconstructed, not official)' : ''}${part.partial ? ' (some chapters)' : ''}: ${part.rows.toLocaleString('en-US')} entries, from ${part.source}\n`);
  const newest = editions?.at(-1);
  const lacking = missing === undefined || missing.length === 0 || newest === undefined ? '' : `  not installed for ${newest.label}: ${missing.map((kind) => releasePartNames[kind]).join(', ')}\n`;
  return `${lines.join('')}${lacking}`;
}

function renderKind(status: KindStatus, now: Date): string {
  const message = status.message === undefined ? '' : `  ${status.message}\n`;
  if (status.state !== 'ready') return `${status.kind}: ${status.state}\n${message}`;
  const size = ((status.sizeBytes ?? 0) / 1_000_000).toFixed(1);
  const editions = (status.editions ?? []).map(
    (edition) => `  ${edition.label}: ${edition.rows.toLocaleString('en-US')} rows, ${edition.billable.toLocaleString('en-US')} billable, in force ${edition.firstDay} to ${edition.lastDay}, from ${edition.source}\n`,
  );
  const models = (status.models ?? []).map((model) => `  ${model.id}: ${model.title}, ${model.labels} labels, imported ${model.importedAt}\n`);
  const films = status.films === undefined ? '' : `  ${describeNihCxrContent(status.films)}\n`;
  const edits = status.edits === undefined ? '' : `  ${describeMceContent(status.edits)}\n`;
  const encounters = status.encounters === undefined ? '' : `  ${describeMimicContent(status.encounters)}\n`;
  const gems = status.gems === undefined ? '' : `  ${describeGemsContent(status.gems)}\n`;
  const knowledge = status.knowledge === undefined ? '' : `  ${describeKnowledgeContent(status.knowledge)}\n`;
  return `${status.kind}: ${status.release ?? ''}, ingested ${status.date ?? ''} (${describeAge(status.date, now)}), ${size} MB\n${editions.join('')}${renderParts(status)}${edits}${gems}${knowledge}${encounters}${models.join('')}${films}${message}`;
}

function describeAge(date: string | undefined, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(date ?? '')) / 86_400_000);
  if (Number.isNaN(days)) return 'age not known';
  return days < 1 ? 'today' : days === 1 ? '1 day old' : `${days.toLocaleString('en-US')} days old`;
}
