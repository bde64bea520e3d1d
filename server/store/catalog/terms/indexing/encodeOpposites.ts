import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { opposites } from '../query/opposites';
import type { Vocabulary } from '../words/vocabulary';

/** Sections of `terms.bin`: which words belong to groups, by number, and to which as bits. Looked up here, since a reader would do so before its first answer. */
export function encodeOpposites(vocabulary: Vocabulary): Readonly<Record<string, SnapshotArray>> {
  const groups = new Map<number, number>();
  opposites.forEach((group, bit) => {
    for (const term of group) {
      const rank = vocabulary.ranks[vocabulary.placeOf(term)];
      if (rank !== undefined) groups.set(rank, (groups.get(rank) ?? 0) | (1 << bit));
    }
  });
  return { oppositeRanks: narrowIds(Uint32Array.from(groups.keys()), vocabulary.terms.length), oppositeGroups: Uint32Array.from(groups.values()) };
}
