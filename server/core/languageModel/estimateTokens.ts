/** Pieces that byte-pair encoders cut a text into before they join letters: words with the sign before them, up to three digits, signs, line ends. */
const pieceForm = /[^\r\n\p{L}\p{N}]?(?<letters>\p{L}+)|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+/gu;

/** Words of so many letters are mostly one token. */
const plainWord = 6;
/** Tokens for each letter beyond: fitted on 667 public English notes (319,000 characters) against OpenAI's o200k_base. */
const tokensPerLetter = 0.215;

/**
 * How far the estimate of one note lies from o200k_base, as a share of its tokens: 95 of 100 notes are nearer. Measured on 621 other
 * English notes of public sets (45,890 tokens): half within 0.04, the farthest 0.18, their sum within 0.01; cl100k_base alike.
 */
export const tokenErrorShare = 0.1;

/** About how many tokens a language model reads a text as; for English clinical text, see {@link tokenErrorShare}. Linear. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const match of text.matchAll(pieceForm)) {
    const letters = match.groups?.['letters']?.length;
    if (match[0] === ' ') continue;
    tokens += 1 + (letters === undefined ? 0 : tokensPerLetter * Math.max(0, letters - plainWord));
  }
  return Math.round(tokens);
}
