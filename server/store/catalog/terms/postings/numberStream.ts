import type { GrowingBytes } from '../../../../core/base/growingBytes';

/** First byte of a two-byte word: the 160 commonest words take one byte, and two bytes cover the next 24,000, more than a release has. */
export const twoByteWords = 160;
/** First byte of a word whose rank fills the next three bytes. */
export const fourByteWord = 255;

/** Appends the rank of a word in a name (see `termRanks`) in one, two or four bytes. */
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
