import type { Mention } from './mention';

/** Characters before a name, of its own line, that may say that a drug is given for it. */
const lookBack = 90;
/** "metformin 1000 mg for diabetes", "for hypertension and heart failure": behind "for" no dose, no next item. */
const purposeForm = /\b(?:for|indications?|indicated for|dx|reason|used for)\b:?[^.;|\d\n]*$/i;
/** "lisinopril 10 mg daily (hypertension)". */
const bracketForm = /\([ \t]*$/;

/**
 * Of a list of medications: a state of the patient by itself, as insulin (Z79.4) or oxygen at home (Z99.81), and the problem that a drug is
 * given for, behind "for", in brackets, or in a cell of a table. Names within those of drugs ("potassium", "iron") are no problems.
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

/** All that a cell of a table holds, and not in its first column, where the drug stands. */
function isCell(before: string, behind: string): boolean {
  return /[^|\s][^|]*\|[ \t]*$/.test(before) && /^[ \t]*(?:\||\r?\n|$)/.test(behind);
}
