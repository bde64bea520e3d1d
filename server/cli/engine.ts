import { isoDateOf, parseIsoDate, type IsoDate } from '../core/base/isoDate';
import { ProblemError } from '../core/base/problem';
import type { Catalog } from '../core/icd/catalog';
import type { ReferenceData } from '../core/icd/referenceData';
import { openCatalog } from '../store/catalog/openCatalog';
import { catalogSchemaVersion } from '../store/catalog/schemaVersion';
import { openExtras } from '../store/reference/openExtras';
import { openRelease } from '../store/release/openRelease';
import { resolveDataDirectory } from '../store/release/resolveDataDirectory';
import type { CommandSurroundings, CommonOptions } from './surroundings';

/** The reference data that a command works on, and the day that it judges by. */
export interface Engine extends ReferenceData {
  readonly on: IsoDate;
}

/** What is installed, for commands that may find their answer beside the code list. */
export interface InstalledData extends Omit<Engine, 'catalog'> {
  /** Undefined where no ICD-10-CM release is installed. */
  readonly catalog: Catalog | undefined;
  readonly dataDirectory: string;
}

/**
 * Opens the installed catalog for one command.
 * @throws ProblemError where none is installed or it cannot be read
 */
export async function openEngine(options: CommonOptions & { readonly on?: string }, surroundings: CommandSurroundings): Promise<Engine> {
  return requireCatalog(await openInstalled(options, surroundings));
}

/** @throws ProblemError where an installed release cannot be read */
export async function openInstalled(options: CommonOptions & { readonly on?: string }, surroundings: CommandSurroundings): Promise<InstalledData> {
  const on = readDay(options.on, surroundings);
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const current = await openRelease(dataDirectory, { kind: 'icd10cm', schemaVersion: catalogSchemaVersion, open: openCatalog });
  switch (current.state) {
    case 'none':
      return { catalog: undefined, ...(await readExtras(dataDirectory, surroundings)), on, dataDirectory };
    case 'newer-schema':
    case 'damaged':
      throw new ProblemError({ what: current.message });
    case 'ready':
      if (current.warning !== undefined) surroundings.writeError(`hcdr: ${current.warning}\n`);
      return { catalog: current.value, ...(await readExtras(dataDirectory, surroundings)), on, dataDirectory };
  }
}

/** @throws ProblemError where no ICD-10-CM release is installed */
export function requireCatalog({ catalog, dataDirectory, ...others }: InstalledData): Engine {
  if (catalog === undefined) throw new ProblemError({ what: 'no ICD-10-CM release is installed.', where: dataDirectory, advice: 'Run `hcdr ingest icd10cm`.' });
  return { catalog, ...others };
}

async function readExtras(dataDirectory: string, { writeError }: CommandSurroundings): Promise<Omit<ReferenceData, 'catalog'>> {
  const { data, warnings } = await openExtras(dataDirectory);
  for (const warning of warnings) writeError(`hcdr: ${warning}\n`);
  return data;
}

function readDay(text: string | undefined, { now }: CommandSurroundings): IsoDate {
  if (text === undefined) return isoDateOf(now());
  const day = parseIsoDate(text);
  if (day === undefined) throw new ProblemError({ what: `"${text}" is not a date.`, where: '--on', advice: 'Write it as YYYY-MM-DD.' });
  return day;
}
