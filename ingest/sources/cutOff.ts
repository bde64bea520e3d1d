import type { Problem } from '../../server/core/base/problem';

/** Fewer codes are an excerpt, or a list that somebody wrote, and may end where they like. */
const fewestOfWhole = 1_000;
/** What to do with a list that may have lost its end. */
export const cutOffAdvice = 'Compare its size with the publisher’s, and fetch it again if it is smaller; its content is used for now.';

/**
 * A list that stands in the order of its codes and ends before the last chapter of those that are published may have been cut off at a
 * line's end, which nothing else in it tells.
 * @param keys dotless, as the file has them
 * @param list what they are the list of, and the letter that published ones end with
 */
export function findEarlyEnd(keys: readonly string[], { name, where, lastLetter, size = keys.length }: { readonly name: string; readonly where: string; readonly lastLetter: string; readonly size?: number }): Problem | undefined {
  const last = keys.at(-1);
  if (last === undefined || size < fewestOfWhole || last.charAt(0) >= lastLetter || keys.some((key, place) => place > 0 && key < (keys[place - 1] ?? ''))) return undefined;
  return { what: `${name} ends with ${last}, but published files end with codes in ${lastLetter}: the file may have been cut off.`, where, advice: cutOffAdvice };
}
