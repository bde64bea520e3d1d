/** Pre-tokens of byte-pair encoders: words with the character before them, groups of up to three digits, punctuation, line ends. */
const pieceForm = /[^\r\n\p{L}\p{N}]?(?<letters>\p{L}+)|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+/gu;

/** Words of up to this many letters are mostly one token. */
const plainWord = 6;
/** Tokens per letter beyond that: fitted on 667 public English notes (319,000 characters) against OpenAI's o200k_base. */
const tokensPerLetter = 0.215;

/**
 * Relative error of the estimate for one note against o200k_base: 95 % of notes are within it. Measured on 621 other English
 * notes of public sets (45,890 tokens): median 0.04, maximum 0.18, error of the sum below 0.01; cl100k_base gives about the
 * same.
 */
export const tokenErrorShare = 0.1;

/** Estimated token count of English clinical text; see {@link tokenErrorShare}. Linear time. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const match of text.matchAll(pieceForm)) {
    const letters = match.groups?.['letters']?.length;
    if (match[0] === ' ') continue;
    tokens += 1 + (letters === undefined ? 0 : tokensPerLetter * Math.max(0, letters - plainWord));
  }
  return Math.round(tokens);
}
