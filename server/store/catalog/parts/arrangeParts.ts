import type { PartHead } from '../../../core/icd/releasePart';
import { indexKinds, type IndexKind } from '../../../core/icd/indexEntry';
import type { IndexInput } from '../indexes/indexInput';
import type { PartInputs } from './partInputs';


/**
 * The parts of a new catalog: the previous ones and the new. Of two files for one edition the better one stays: an
 * official one before a reconstructed one, a whole one before one of some chapters; else the new one.
 */
export function arrangeParts(previous: PartInputs, added: PartInputs): PartInputs {
  return {
    tabulars: arrange(previous.tabulars, added.tabulars),
    poaLists: arrange(previous.poaLists, added.poaLists),
    conversions: arrange(previous.conversions, added.conversions),
    addenda: arrange(previous.addenda, added.addenda),
    indexes: indexKinds.flatMap((kind) => arrange(ofKind(previous.indexes, kind), ofKind(added.indexes, kind))),
  };
}

/** True where `part` may stand in for `other`, which is of the same kind and edition. */
export function isAsGood(part: PartHead, other: PartHead): boolean {
  return worth(part) >= worth(other);
}

function arrange<T extends PartHead>(previous: readonly T[], added: readonly T[]): readonly T[] {
  const byEdition = new Map(previous.map((part) => [part.edition, part]));
  for (const part of added) {
    const other = byEdition.get(part.edition);
    if (other === undefined || isAsGood(part, other)) byEdition.set(part.edition, part);
  }
  return [...byEdition.values()].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
}

function ofKind(indexes: readonly IndexInput[], wanted: IndexKind): readonly IndexInput[] {
  return indexes.filter(({ kind }) => kind === wanted);
}

function worth({ isReconstructed, isPartial }: PartHead): number {
  return (isPartial ? 0 : 2) + (isReconstructed ? 0 : 1);
}
