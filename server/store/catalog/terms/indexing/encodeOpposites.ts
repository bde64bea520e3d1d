import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { opposites } from '../query/opposites';
import type { Vocabulary } from '../words/vocabulary';

/**
 * Sections of `terms.bin`: the words of the groups of opposites by rank, and their groups as bits. Looked up at build time,
 * because a reader would need them before its first answer.
 */
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
