import type { Edition } from '../../../core/icd/edition';
import { readCatalogFolder, type CatalogFolder } from '../catalogFolder';
import type { CodeTable } from '../codes/codeTable';
import type { OrderRow } from './editionInput';
import type { EditionSource } from './mergeEditions';
import { unpackKey } from '../codes/packedKey';
import { noParts, type PartInputs } from '../parts/partInputs';
import { tabularInputOf } from '../tabular/tabularInputOf';
import { titlesByEdition, type TitlesIn } from '../titles/titles';

/** An existing catalog as inputs for a new build. */
export interface PreviousCatalog {
  readonly editions: readonly EditionSource[];
  readonly parts: PartInputs;
}

/**
 * Reads the editions and parts of an existing catalog for merging with others. Rows are created lazily; their ranks are positions
 * in the merged order of all editions, which ascend as in the order file.
 * @throws ProblemError if the catalog is damaged
 */
export async function readPreviousCatalog(directory: string): Promise<PreviousCatalog> {
  const folder = await readCatalogFolder(directory);
  const titlesIn = titlesByEdition(folder.titles.allBase(), folder.titles.allRewordings());
  const inOrder = idsInOrder(folder.codes);
  const editions = folder.editions.map((edition, position) => toSource(folder, { edition, position, inOrder, titlesIn }));
  const lists = folder.lists()?.inputs(folder.codes) ?? noParts;
  return { editions, parts: { tabulars: folder.tabulars().map(tabularInputOf), poaLists: lists.poaLists, conversions: lists.conversions, addenda: lists.addenda, indexes: folder.indexes()?.inputs() ?? [] } };
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
  for (let id = 0; id < codes.size; id += 1) ids[codes.orderAt(id)] = id;
  return ids;
}
