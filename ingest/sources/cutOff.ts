import type { Problem } from '../../server/core/base/problem';

/** A list with fewer codes is an excerpt or user-made, and may end anywhere. */
const fewestOfWhole = 1_000;
/** Advice for a list that may be truncated. */
export const cutOffAdvice = 'Compare its size with the publisher’s, and fetch it again if it is smaller; its content is used for now.';

/**
 * Detects a list in code order that ends before the last published chapter. It may have been truncated at a line end, which
 * nothing else in it shows.
 * @param keys dotless, in file order; @param list its name for messages, and the letter that published lists end with
 */
export function findEarlyEnd(keys: readonly string[], { name, where, lastLetter, size = keys.length }: { readonly name: string; readonly where: string; readonly lastLetter: string; readonly size?: number }): Problem | undefined {
  const last = keys.at(-1);
  if (last === undefined || size < fewestOfWhole || last.charAt(0) >= lastLetter || keys.some((key, place) => place > 0 && key < (keys[place - 1] ?? ''))) return undefined;
  return { what: `${name} ends with ${last}, but published files end with codes in ${lastLetter}: the file may have been cut off.`, where, advice: cutOffAdvice };
}
