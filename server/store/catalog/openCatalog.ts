import type { ProblemError } from '../../core/base/problem';
import type { Catalog } from '../../core/icd/catalog';
import { readCodesFirst } from './catalogFolder';
import { StoredCatalog } from './storedCatalog';

/**
 * Opens the catalog in a release's folder. It holds the files' bytes in memory and no file handle; its owner closes it.
 * @throws ProblemError naming the file and what to do, where one is missing, damaged or of another schema version
 */
export async function openCatalog(directory: string, releaseId: string): Promise<Catalog> {
  const { catalog, readRest } = await openCodesFirst(directory, releaseId);
  await readRest();
  return catalog;
}

/** A catalog of which codes and titles are there. Whatever else it is asked, it reads while the caller waits, until all is read. */
export interface OpenedCodes {
  readonly catalog: Catalog;
  /**
   * Reads all else.
   * @throws ProblemError as {@link openCatalog} does: then the catalog is not to be used any more
   */
  readonly readRest: () => Promise<void>;
}

/**
 * The same in two steps, for a start that answers by the codes alone before all else is read.
 * @param onDamage see {@link StoredCatalog}
 * @throws ProblemError as {@link openCatalog} does, for the files of codes and titles
 */
export async function openCodesFirst(directory: string, releaseId: string, onDamage?: (error: ProblemError) => void): Promise<OpenedCodes> {
  const catalog = new StoredCatalog(releaseId, await readCodesFirst(directory), onDamage);
  return { catalog, readRest: () => catalog.readRest() };
}
