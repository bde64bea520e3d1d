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

/** Reference data beside the code lists: each kind is used where it is installed. */
export interface Extras {
  readonly data: Omit<ReferenceData, 'catalog'>;
  /** Ids of the releases in use, by kind. */
  readonly releases: Readonly<Partial<Record<ReleaseKind, string>>>;
  /** Why a kind that is installed is not used, or an older release of it; whole sentences that say what to do. */
  readonly warnings: readonly string[];
}

/** One kind: the version of its files that this program reads, where its data belong, how they are opened. */
interface ExtraKind<K extends keyof Extras['data']> {
  readonly kind: ReleaseKind;
  readonly schemaVersion: number;
  readonly name: K;
  readonly open: (directory: string, releaseId: string) => Promise<Required<Extras['data']>[K]>;
}

// Named within functions: named here, all of them would be loaded at every start (see lateModules in esbuildPlugins.mjs).
const edits: ExtraKind<'edits'> = { kind: 'mce', schemaVersion: editsSchemaVersion, name: 'edits', open: (directory, releaseId) => openEdits(directory, releaseId) };
const gems: ExtraKind<'gems'> = { kind: 'gems', schemaVersion: gemsSchemaVersion, name: 'gems', open: (directory) => openGems(directory) };
const procedures: ExtraKind<'procedures'> = { kind: 'icd10pcs', schemaVersion: proceduresSchemaVersion, name: 'procedures', open: (directory) => openProcedures(directory) };
const badges: ExtraKind<'badges'> = { kind: 'hcc', schemaVersion: badgesSchemaVersion, name: 'badges', open: (directory) => openBadges(directory) };
const kinds = [edits, gems, procedures, badges] as const;

/** Kinds of release that {@link openExtras} looks for. */
export const extraKinds: readonly ReleaseKind[] = kinds.map(({ kind }) => kind);

/** Nothing installed. */
export const noExtras: Extras = { data: {}, releases: {}, warnings: [] };

/**
 * Opens what is installed beside the code lists. Data that cannot be read is left out and told: the code lists alone
 * still answer.
 * @param open what is open already: a release that is still the current one is kept as it is
 */
export async function openExtras(dataDirectory: string, open: Extras = noExtras): Promise<Extras> {
  let extras = noExtras;
  for (const extra of kinds) extras = await addKind(extras, extra, dataDirectory, open);
  return extras;
}

async function addKind<K extends keyof Extras['data']>(extras: Extras, extra: ExtraKind<K>, dataDirectory: string, open: Extras): Promise<Extras> {
  const { kind, name } = extra;
  const warn = (message: string): Extras => ({ ...extras, warnings: [...extras.warnings, message] });
  // What is open already is kept as it is.
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
