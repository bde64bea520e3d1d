import type { Edition } from '../../core/icd/edition';
import { readCatalogFolder, type CatalogFolder } from './catalogFolder';
import type { CodeTable } from './codeTable';
import type { OrderRow } from './editionInput';
import type { EditionSource } from './mergeEditions';
import { unpackKey } from './packedKey';
import { titlesByEdition, type TitlesIn } from './titles';

/**
 * The editions of an existing catalog, ready to be merged with others. Rows are made while they are walked; their ranks
 * are places in the merged order of all its editions, which ascend as the order file's do.
 * @throws ProblemError where the catalog is damaged
 */
export async function readPreviousEditions(directory: string): Promise<readonly EditionSource[]> {
  const folder = await readCatalogFolder(directory);
  try {
    const titlesIn = titlesByEdition(folder.titles.allBase(), folder.titles.allRewordings());
    const inOrder = idsInOrder(folder.codes);
    return folder.editions.map((edition, position) => toSource(folder, { edition, position, inOrder, titlesIn }));
  } finally {
    folder.titles.close();
  }
}

interface Selection {
  readonly edition: Edition;
  readonly position: number;
  readonly inOrder: Uint32Array;
  readonly titlesIn: TitlesIn;
}

function toSource({ codes }: CatalogFolder, { edition, position, inOrder, titlesIn }: Selection): EditionSource {
  function* rows(): Generator<OrderRow> {
    for (let rank = 0; rank < inOrder.length; rank += 1) {
      const id = inOrder[rank] ?? 0;
      if (!codes.isIn(id, position)) continue;
      yield { rank, key: unpackKey(codes.keyAt(id)), isBillable: codes.isBillableIn(id, position), ...titlesIn(id, position) };
    }
  }
  return { edition, rows: { [Symbol.iterator]: rows } };
}

function idsInOrder(codes: CodeTable): Uint32Array {
  const ids = new Uint32Array(codes.size);
  codes.columns.order.forEach((place, id) => {
    ids[place] = id;
  });
  return ids;
}
