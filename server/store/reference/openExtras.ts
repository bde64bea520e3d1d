import { ProblemError } from '../../core/base/problem';
import type { ReferenceData } from '../../core/icd/referenceData';
import { badgesSchemaVersion } from '../badges/badgesFile';
import { openBadges } from '../badges/openBadges';
import { editsSchemaVersion } from '../edits/editsFile';
import { openEdits } from '../edits/openEdits';
import { gemsSchemaVersion } from '../gems/gemsSchema';
import { openGems } from '../gems/openGems';
import { openProcedures } from '../procedures/openProcedures';
import { proceduresSchemaVersion } from '../procedures/proceduresFile';
import { openRelease } from '../release/openRelease';
import type { ReleaseKind } from '../release/manifest';

/** Reference data beside the code lists, each kind used if installed. */
export interface Extras {
  readonly data: Omit<ReferenceData, 'catalog'>;
  /** Ids of the releases in use, by kind. */
  readonly releases: Readonly<Partial<Record<ReleaseKind, string>>>;
  /** Why an installed kind, or its newest release, is not used; whole sentences that say what to do. */
  readonly warnings: readonly string[];
}

/** A kind: its schema version, the member of the data it fills, and how to open it. */
interface ExtraKind<K extends keyof Extras['data']> {
  readonly kind: ReleaseKind;
  readonly schemaVersion: number;
  readonly name: K;
  readonly open: (directory: string, releaseId: string) => Promise<Required<Extras['data']>[K]>;
}

// Referenced inside functions: otherwise all of them would be loaded at every start (see lateModules in esbuildPlugins.mjs).
const edits: ExtraKind<'edits'> = { kind: 'mce', schemaVersion: editsSchemaVersion, name: 'edits', open: (directory, releaseId) => openEdits(directory, releaseId) };
const gems: ExtraKind<'gems'> = { kind: 'gems', schemaVersion: gemsSchemaVersion, name: 'gems', open: (directory) => openGems(directory) };
const procedures: ExtraKind<'procedures'> = { kind: 'icd10pcs', schemaVersion: proceduresSchemaVersion, name: 'procedures', open: (directory) => openProcedures(directory) };
const badges: ExtraKind<'badges'> = { kind: 'hcc', schemaVersion: badgesSchemaVersion, name: 'badges', open: (directory) => openBadges(directory) };
const kinds = [edits, gems, procedures, badges] as const;

/** The kinds of releases that {@link openExtras} looks for. */
export const extraKinds: readonly ReleaseKind[] = kinds.map(({ kind }) => kind);

/** Nothing installed. */
export const noExtras: Extras = { data: {}, releases: {}, warnings: [] };

/**
 * Opens everything installed beside the code lists. Unreadable data are skipped with a warning, since the code lists work without
 * them.
 * @param open what is open already; a release that is still current is reused
 */
export async function openExtras(dataDirectory: string, open: Extras = noExtras): Promise<Extras> {
  let extras = noExtras;
  for (const extra of kinds) extras = await addKind(extras, extra, dataDirectory, open);
  return extras;
}

async function addKind<K extends keyof Extras['data']>(extras: Extras, extra: ExtraKind<K>, dataDirectory: string, open: Extras): Promise<Extras> {
  const { kind, name } = extra;
  const warn = (message: string): Extras => ({ ...extras, warnings: [...extras.warnings, message] });
  // Already open releases are reused.
  const openOrKeep = async (directory: string, id: string) => (open.releases[kind] === id ? open.data[name] : undefined) ?? (await extra.open(directory, id));
  try {
    const current = await openRelease(dataDirectory, { kind, schemaVersion: extra.schemaVersion, open: openOrKeep });
    if (current.state === 'none') return extras;
    if (current.state !== 'ready') return warn(current.message);
    const warnings = current.warning === undefined ? extras.warnings : [...extras.warnings, current.warning];
    return { data: { ...extras.data, [name]: current.value }, releases: { ...extras.releases, [kind]: current.release.id }, warnings };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return warn(error.message);
  }
}
