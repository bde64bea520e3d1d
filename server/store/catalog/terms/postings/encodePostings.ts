import { narrowIds, type SnapshotArray } from '../../snapshotFile';
import { pushVarint } from './numberStream';
import { WideBlocks, wideBytes, type PlacedPosting } from './wideBlocks';

/** Steps in which a posting tells how much of its document's best phrase the term is; 0 says that only a header has it. */
export const impactBits = 3;
export const topImpact = 2 ** impactBits - 1;

/**
 * Sections of the postings of `terms.bin`; see `buildTermIndex`.
 * @param postings by term: document, impact, document, impact, …, the documents ascending
 */
export function encodePostings(postings: readonly (readonly number[])[], documents: number): Readonly<Record<string, SnapshotArray>> {
  const bytes: number[] = [];
  const postingStarts = new Uint32Array(postings.length + 1);
  const postingCounts = new Uint32Array(postings.length);
  const wide = new WideBlocks(documents);
  postings.forEach((list, term) => {
    const placed: PlacedPosting[] = [];
    let last = 0;
    let own = 0;
    for (let place = 0; place < list.length; place += 2) {
      const document = list[place] ?? 0;
      const impact = list[place + 1] ?? 0;
      placed.push({ document, place: bytes.length });
      pushVarint(bytes, ((document - last) << impactBits) | impact);
      last = document;
      if (impact > 0) own += 1;
    }
    postingCounts[term] = own;
    postingStarts[term + 1] = bytes.length;
    if (bytes.length - (postingStarts[term] ?? 0) >= wideBytes) wide.add(term, placed, bytes.length);
  });
  const mostCounted = postingCounts.reduce((most, count) => Math.max(most, count), 0);
  return { postings: Uint8Array.from(bytes), postingStarts, postingCounts: narrowIds(postingCounts, mostCounted + 1), ...wide.sections(postings.length) };
}
