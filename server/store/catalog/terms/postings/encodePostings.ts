import { GrowingBytes } from '../../../../core/base/growingBytes';
import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { encodeAscending } from './ascending';
import { emptyLevels, raiseLevel } from './levels';

/** Bits of an impact: the quantised share of the term in the document's best phrase; 0 means that only a header contains it. */
export const impactBits = 3;
export const topImpact = 2 ** impactBits - 1;
/**
 * Posting lists of at least this many bytes are *wide*: those of the commonest terms, which are stored densely by document
 * instead, and those of one- or two-letter prefixes.
 */
export const wideBytes = 4_096;

/** Initial buffer size in bytes; the postings of a release take several megabytes. */
const initialBytes = 2 ** 20;

/**
 * Encodes the postings sections of `terms.bin`; see `buildTermIndex`.
 * @param postings by term: document, impact, document, impact, …, documents ascending
 */
export function encodePostings(postings: readonly (readonly number[])[], documents: number): Readonly<Record<string, SnapshotArray>> {
  const bytes = new GrowingBytes(initialBytes);
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

/** The list as a dense array by document, for random access. */
function levelsOf(list: readonly number[], documents: number): Uint8Array {
  const levels = emptyLevels(documents);
  for (let place = 0; place < list.length; place += 2) raiseLevel(levels, list[place] ?? 0, (list[place + 1] ?? 0) + 1);
  return levels;
}
