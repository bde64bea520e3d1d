import { narrowIds, type Snapshot } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';

/**
 * Sections of how rare terms are, by their numbers in names (`termRanks`). The commonest come first, so that terms that are as rare stand
 * together: what is written is how rare they are, once for each such run, and where it begins.
 * @param aside numbers of the terms that say that something is not told
 */
export function encodeRarities(byRank: Float32Array, aside: readonly number[]): Readonly<Record<string, SnapshotArray>> {
  const runs = Uint32Array.from(byRank.keys()).filter((rank) => rank === 0 || byRank[rank] !== byRank[rank - 1]);
  return { rarities: Float32Array.from(runs, (rank) => byRank[rank] ?? 0), rarityStarts: narrowIds(runs, byRank.length), asideRanks: narrowIds(Uint32Array.from(aside), byRank.length) };
}

/** Writes how rare each term is, by its number in names: below zero where it says that something is not told (see `asideTerms`). */
export function readRarities(snapshot: Snapshot, into: Float32Array): void {
  const rarities = snapshot.float32('rarities');
  snapshot.ids('rarityStarts').forEach((start, run) => into.fill(rarities[run] ?? 0, start));
  for (const rank of snapshot.ids('asideRanks')) into[rank] = -(into[rank] ?? 0);
}
