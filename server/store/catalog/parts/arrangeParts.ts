import type { PartHead } from '../../../core/icd/releasePart';
import { indexKinds, type IndexKind } from '../../../core/icd/indexEntry';
import type { IndexInput } from '../indexes/indexInput';
import type { PartInputs } from './partInputs';


/**
 * The parts of a new catalog: the previous ones and the new. Of two files for one edition the better one stays: an
 * official one before a reconstructed one, else the new one. Tabular Lists of some chapters stand beside each other, and beside a whole one
 * that is not as good (see {@link replaces}).
 */
export function arrangeParts(previous: PartInputs, added: PartInputs): PartInputs {
  return {
    tabulars: withoutReplaced(arrange(previous.tabulars, added.tabulars)),
    poaLists: arrange(previous.poaLists, added.poaLists),
    conversions: arrange(previous.conversions, added.conversions),
    addenda: arrange(previous.addenda, added.addenda),
    indexes: indexKinds.flatMap((kind) => arrange(ofKind(previous.indexes, kind), ofKind(added.indexes, kind))),
  };
}

/** True where `part` may stand in for `other`, which is of the same kind and {@link nameOfPart}. */
export function isAsGood(part: PartHead, other: PartHead): boolean {
  return !part.isReconstructed || other.isReconstructed;
}

/** What a part is of: two parts of one name are two files of the same thing. */
export function nameOfPart({ edition, isPartial, chapters = [] }: PartHead): string {
  return isPartial ? `${edition}-ch${chapters.join('-')}` : edition;
}

/** True where the whole list leaves nothing to take from one of some chapters of its edition. */
export function replaces(whole: PartHead, part: PartHead): boolean {
  return part.isPartial && !whole.isPartial && whole.edition === part.edition && (!whole.isReconstructed || part.isReconstructed);
}

function withoutReplaced<T extends PartHead>(parts: readonly T[]): readonly T[] {
  return parts.filter((part) => !parts.some((whole) => replaces(whole, part)));
}

function arrange<T extends PartHead>(previous: readonly T[], added: readonly T[]): readonly T[] {
  const byName = new Map(previous.map((part) => [nameOfPart(part), part]));
  for (const part of added) {
    const other = byName.get(nameOfPart(part));
    if (other === undefined || isAsGood(part, other)) byName.set(nameOfPart(part), part);
  }
  return [...byName.values()].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
}

function ofKind(indexes: readonly IndexInput[], wanted: IndexKind): readonly IndexInput[] {
  return indexes.filter(({ kind }) => kind === wanted);
}
