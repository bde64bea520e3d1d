import type { EditionInput } from '../../server/store/catalog/editions/editionInput';
import type { PartInputs } from '../../server/store/catalog/parts/partInputs';
import { findReleaseFiles } from '../sources/icd10cm/findReleaseFiles';
import { readEditions } from '../sources/icd10cm/readEditions';
import { readParts } from '../sources/icd10cm/readParts';

/** The sources names are drawn from. */
export interface RankingSources {
  /** The newest edition in the folders. */
  readonly edition: EditionInput;
  readonly parts: PartInputs;
}

/**
 * Reads a release with its indexes and tables.
 * @param folders the release, and folders with tables that it lacks
 * @throws ProblemError if they contain no release
 */
export async function readSources(folders: readonly string[], signal: AbortSignal): Promise<RankingSources> {
  const emit = (): void => undefined;
  const found = (await Promise.all(folders.map((folder) => findReleaseFiles(folder, { signal })))).flatMap(({ files }) => files);
  const { editions } = await readEditions(found, { signal, emit, starterSha256: undefined });
  const { inputs } = await readParts(found, { signal, emit, installed: [] });
  const edition = editions.at(-1)?.input;
  if (edition === undefined) throw new RangeError(`There is no release in ${folders.join(', ')}.`);
  return { edition, parts: inputs };
}

export function keysOf({ rows }: EditionInput): ReadonlySet<string> {
  return new Set(rows.map(({ key }) => key));
}
