import type { ProblemError } from '../../core/base/problem';
import type { Catalog } from '../../core/icd/catalog';
import { readCodesFirst } from './catalogFolder';
import { StoredCatalog } from './storedCatalog';

/**
 * Opens the catalog in a release's folder. Holds the files' bytes in memory, but no file handle; the caller closes it.
 * @throws ProblemError naming the file and what to do, if one is missing, damaged or of another schema version
 */
export async function openCatalog(directory: string, releaseId: string): Promise<Catalog> {
  const { catalog, readRest } = await openCodesFirst(directory, releaseId);
  await readRest();
  return catalog;
}

/** A catalog with codes and titles loaded. Everything else is read synchronously on first use until {@link OpenedCodes.readRest} has finished. */
export interface OpenedCodes {
  readonly catalog: Catalog;
  /**
   * Reads everything else.
   * @throws ProblemError like {@link openCatalog}; the catalog must not be used afterwards
   */
  readonly readRest: () => Promise<void>;
}

/**
 * Opens a catalog in two steps, so that a start can answer from the codes before everything else is read.
 * @param onDamage see {@link StoredCatalog}
 * @throws ProblemError like {@link openCatalog}, for the files of codes and titles
 */
export async function openCodesFirst(directory: string, releaseId: string, onDamage?: (error: ProblemError) => void): Promise<OpenedCodes> {
  const catalog = new StoredCatalog(releaseId, await readCodesFirst(directory), onDamage);
  return { catalog, readRest: () => catalog.readRest() };
}
