/** Words before an undotted token that make it a place, a vertebra, a vitamin, a device or a laboratory value. */
const notCodeBefore = /(?:\b(?:room|rm|bed|bay|suite|ward|floor|unit|pod|apt|apartment|levels?|vertebra[el]?|vertebrae|vitamin|vit|catheter|lead|stent|screw|implant|device|hemoglobin|haemoglobin|hgb|hb|at|above|below|through)|#)\s*(?:no\.?|number|#)?\s*$/i;
/** Words that make even a dotted token the number of a thing; devices are left out, since their complications are coded. */
const partNumberBefore = /\b(?:lot|model|part|ref|serial|sn|pn|version|batch|catalog)\s*(?:no\.?|number|#)?\s*[:#]?\s*$/i;
const separatorBefore = /(?:[-–—:;,|/([•*=]|^)\s*$/;
const separatorAfter = /^\s*(?:[-–—:;,|/)\].]|$|<!--)/;
const openingBefore = /[([]\s*$/;
const closingAfter = /^\s*[)\]]/;
/** Present-on-admission marks after a code: `POA: Y`, `(POA Y)`, `POA-Y`. */
const poaMark = /^\s*[([]?POA\b/i;
/** `C3-C4`, `T11-T12`, `E08-E13`: a range of vertebrae or of codes. */
const rangeAfter = /^\s?[-–]\s?[A-Za-z]?\d/;
const rangeBefore = /[A-Za-z]\d[0-9A-Za-z]?\s?[-–]\s?$/;

export interface TokenPosition {
  readonly isPositioned: boolean;
  readonly isAlone: boolean;
}

/**
 * Whether a token stands where codes stand in its entry: first, last, in brackets or between separators, and no word
 * before it makes it something else.
 * @param before text of the entry before the token
 * @param after text of the entry after it
 */
export function readTokenPosition(before: string, text: string, after: string): TokenPosition {
  const isShort = text.length === 3;
  const isDotted = text.includes('.');
  if (partNumberBefore.test(before) || (!isDotted && notCodeBefore.test(before))) return { isPositioned: false, isAlone: false };
  if (isShort && (rangeAfter.test(after) || rangeBefore.test(before))) return { isPositioned: false, isAlone: false };
  const opens = separatorBefore.test(before);
  const closes = separatorAfter.test(after) || poaMark.test(after);
  const bracketed = openingBefore.test(before) && closingAfter.test(after);
  return { isPositioned: opens || closes || bracketed, isAlone: opens && closes };
}
