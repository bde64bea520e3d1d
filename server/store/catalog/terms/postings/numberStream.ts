import type { GrowingBytes } from '../../../../core/base/growingBytes';

/** First byte of a word of more than one byte: so many of the commonest words take one byte that two are enough for the 24,000 next ones, more than a release has. */
export const twoByteWords = 160;
/** First byte of a word whose number fills the next three. */
export const fourByteWord = 255;

/** The number of a word in a name (see `termRanks`). */
export function pushWord(bytes: GrowingBytes, rank: number): void {
  const rest = rank - twoByteWords;
  if (rest < 0) {
    bytes.push(rank);
  } else if (rest >>> 8 < fourByteWord - twoByteWords) {
    bytes.push(twoByteWords + (rest >>> 8));
    bytes.push(rest & 255);
  } else {
    bytes.push(fourByteWord);
    for (const shift of [16, 8, 0]) bytes.push((rank >>> shift) & 255);
  }
}
