/** Words that indicate a newborn. */
const bornWords = /\b(?:[ev]?lbw|bw|birth ?weight|newborn|nb|neonat\w*|baby|infant|preemie|premie|premature|prematurity|preterm|sga|iugr)\b/i;
/** A single weight; excludes the ranges written in titles (`2000-2499 grams`). */
const weightForm = /(?<![\d.-])(\d{1,4}(?:\.\d{1,2})?)\s*(g|gms?|grams?|kgs?)\b/i;
/** Limits in grams of the weight ranges in P05 and P07. */
const bounds: readonly number[] = [500, 750, 1000, 1250, 1500, 1750, 2000, 2500];

/** Replaces a newborn's weight by its range as in the titles of P05 and P07: `lbw 2100 g` is in 2000-2499 grams. */
export function spellOutBirthWeight(query: string): string {
  const found = weightForm.exec(query);
  if (found === null || !bornWords.test(query) || /\b(?:less|more|under|over)\b/i.test(query)) return query;
  const [written, digits = '', unit = ''] = found;
  const grams = Number(digits) * (unit.toLowerCase().startsWith('k') ? 1000 : 1);
  const above = bounds.findIndex((bound) => grams < bound);
  if (above < 0) return query;
  const range = above === 0 ? 'less than 500 grams' : `${bounds[above - 1] ?? ''}-${(bounds[above] ?? 0) - 1} grams`;
  return query.replace(written, ` ${range} `);
}
