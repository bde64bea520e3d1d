import { GrowingBytes } from '../../../../core/base/growingBytes';
import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { encodeAscending } from './ascending';
import { emptyLevels, raiseLevel } from './levels';

/** Steps in which a posting tells how much of its document's best phrase the term is; 0 says that only a header has it. */
export const impactBits = 3;
export const topImpact = 2 ** impactBits - 1;
/** Posting lists of so many bytes and more are wide: those of some of the commonest words, which lie by document instead, and the beginnings of one or two letters. */
export const wideBytes = 4_096;

/** Bytes at the beginning: those of a release take some megabytes. */
const firstRoom = 2 ** 20;

/**
 * Sections of the postings of `terms.bin`; see `buildTermIndex`.
 * @param postings by term: document, impact, document, impact, …, the documents ascending
 */
export function encodePostings(postings: readonly (readonly number[])[], documents: number): Readonly<Record<string, SnapshotArray>> {
  const bytes = new GrowingBytes(firstRoom);
  const postingStarts = new Uint32Array(postings.length + 1);
  const postingCounts = new Uint32Array(postings.length);
  const wide: { readonly term: number; readonly count: number; readonly levels: Uint8Array }[] = [];
  postings.forEach((list, term) => {
    const start = bytes.length;
    let last = 0;
    let own = 0;
    for (let place = 0; place < list.length; place += 2) {
      const document = list[place] ?? 0;
      const impact = list[place + 1] ?? 0;
      bytes.pushVarint(((document - last) << impactBits) | impact);
      last = document;
      if (impact > 0) own += 1;
    }
    postingCounts[term] = own;
    if (bytes.length - start >= wideBytes) {
      wide.push({ term, count: list.length / 2, levels: levelsOf(list, documents) });
      bytes.cut(start);
    }
    postingStarts[term + 1] = bytes.length;
  });
  const mostCounted = postingCounts.reduce((most, count) => Math.max(most, count), 0);
  const { offsets, bases } = encodeAscending(postingStarts);
  return {
    postings: bytes.view(), postingStarts: offsets, postingBases: bases, postingCounts: narrowIds(postingCounts, mostCounted + 1),
    wideTerms: narrowIds(Uint32Array.from(wide, ({ term }) => term), postings.length), wideCounts: Uint32Array.from(wide, ({ count }) => count), wideLevels: Uint8Array.from(wide.flatMap(({ levels }) => [...levels])),
  };
}

/** A list by document, to be asked of the few that matter. */
function levelsOf(list: readonly number[], documents: number): Uint8Array {
  const levels = emptyLevels(documents);
  for (let place = 0; place < list.length; place += 2) raiseLevel(levels, list[place] ?? 0, (list[place + 1] ?? 0) + 1);
  return levels;
}
