/** Minimum length of the common prefix of two forms of a word, absolute and relative to the shorter one. */
const shortestCommon = 5;
const leastShare = 0.7;
/** Greek noun and adjective endings: `sclerosis`, `sclerotic`. */
const ending = /(?:sis|tic)$/;

/** True if two words are forms of one: `hypertension` and `hypertensive`, but not `pneumonia` and `pneumococcal`. */
export function isAlternate(word: string, other: string): boolean {
  if (word === other) return false;
  const shorter = Math.min(word.length, other.length);
  let common = 0;
  while (common < shorter && word.charCodeAt(common) === other.charCodeAt(common)) common += 1;
  return common >= shortestCommon && (common >= leastShare * shorter || word.replace(ending, '') === other.replace(ending, ''));
}
