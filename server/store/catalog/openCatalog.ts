import type { Catalog } from '../../core/icd/catalog';
import { readCatalogFolder } from './catalogFolder';
import { StoredCatalog } from './storedCatalog';

/**
 * Opens the catalog in a release's folder. It holds the files' bytes in memory and no file handle; its owner closes it.
 * @throws ProblemError naming the file and what to do, where one is missing, damaged or of another schema version
 */
export async function openCatalog(directory: string, releaseId: string): Promise<Catalog> {
  return new StoredCatalog(releaseId, await readCatalogFolder(directory));
}
