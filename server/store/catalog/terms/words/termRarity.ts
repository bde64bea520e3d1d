import { narrowIds, type Snapshot } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';

/**
 * Encodes the idf of the terms by rank. The commonest terms come first, so equal values are adjacent and are run-length encoded.
 * @param aside ranks of the terms that mean "not specified"
 */
export function encodeRarities(byRank: Float32Array, aside: readonly number[]): Readonly<Record<string, SnapshotArray>> {
  const runs = Uint32Array.from(byRank.keys()).filter((rank) => rank === 0 || byRank[rank] !== byRank[rank - 1]);
  return { rarities: Float32Array.from(runs, (rank) => byRank[rank] ?? 0), rarityStarts: narrowIds(runs, byRank.length), asideRanks: narrowIds(Uint32Array.from(aside), byRank.length) };
}

/** Writes the idf of each term by rank; negative for terms that mean "not specified" (see `asideTerms`). */
export function readRarities(snapshot: Snapshot, into: Float32Array): void {
  const rarities = snapshot.float32('rarities');
  snapshot.ids('rarityStarts').forEach((start, run) => into.fill(rarities[run] ?? 0, start));
  for (const rank of snapshot.ids('asideRanks')) into[rank] = -(into[rank] ?? 0);
}
