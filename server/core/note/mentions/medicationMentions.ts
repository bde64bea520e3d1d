import type { Mention } from './mention';

/** Characters before a name, on its line, that are searched for an indication. */
const lookBack = 90;
/** "metformin 1000 mg for diabetes", "for hypertension and heart failure": no dose and no new item between "for" and the name. */
const purposeForm = /\b(?:for|indications?|indicated for|dx|reason|used for)\b:?[^.;|\d\n]*$/i;
/** "lisinopril 10 mg daily (hypertension)". */
const bracketForm = /\([ \t]*$/;

/**
 * Whether a mention in a medication list counts: long-term drug use or dependence on oxygen (Z79.4, Z99.81), or the indication
 * of a drug after "for", in parentheses, or in a table cell. Words of drug names ("potassium", "iron") do not count.
 */
export function isOfMedications({ candidates: [first], span }: Mention, text: string): boolean {
  if (first === undefined) return false;
  if (/^Z(?:79|99)/.test(first.code)) return true;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(Math.max(lineStart, span.start - lookBack), span.start);
  if (purposeForm.test(before)) return true;
  const behind = text.slice(span.end, span.end + lookBack);
  return bracketForm.test(before) ? /^[ \t]*\)/.test(behind) : isCell(before, behind);
}

/** Whether the mention fills a table cell other than the first, which holds the drug. */
function isCell(before: string, behind: string): boolean {
  return /[^|\s][^|]*\|[ \t]*$/.test(before) && /^[ \t]*(?:\||\r?\n|$)/.test(behind);
}
