import type { PartHead } from '../../../core/icd/releasePart';
import { indexKinds, type IndexKind } from '../../../core/icd/indexEntry';
import type { IndexInput } from '../indexes/indexInput';
import type { PartInputs } from './partInputs';


/**
 * Merges the previous and the new parts of a catalog. Of two files for one edition the better one is kept: an official one rather
 * than a reconstructed one, otherwise the new one. Partial Tabular Lists are kept beside each other, and beside a complete one of
 * lower quality (see {@link replaces}).
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

/** True if `part` can replace `other`, which has the same kind and {@link nameOfPart}. */
export function isAsGood(part: PartHead, other: PartHead): boolean {
  return !part.isReconstructed || other.isReconstructed;
}

/** The identity of a part: two parts with the same name are two files of the same thing. */
export function nameOfPart({ edition, isPartial, chapters = [] }: PartHead): string {
  return isPartial ? `${edition}-ch${chapters.join('-')}` : edition;
}

/** True if the complete list makes a partial one of its edition unnecessary. */
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
