/**
 * How a token stands in its entry; the less it stands as codes do, the more else must speak for it.
 * - `alone`: the entry is nothing but codes;
 * - `marked`: set off as codes are: in brackets, after a dash or colon at the entry's end, before one at its beginning;
 * - `edge`: first or last, or beside a comma;
 * - `inside`: among words;
 * - `excluded`: the words or signs around it make it something else (a room, a vertebra, a part number).
 */
export type TokenPosition = 'alone' | 'marked' | 'edge' | 'inside' | 'excluded';

/** Characters of the entry looked at on either side: what makes a token something else stands close to it. */
export const positionReach = 64;

/** Characters that the longest of the words below, with a number sign, takes. */
const wordReach = 28;

/** Words before an undotted token that make it a place, a vertebra, a vitamin, a device, a road or a laboratory value. */
const notCodeBefore = /(?:\b(?:room|rm|bed|bay|suite|ward|floor|unit|pod|door|gate|parking|apt|apartment|levels?|vertebra[el]?|vertebrae|vitamin|vit|coenzyme|co|catheter|lead|stent|screw|implant|device|size|foley|fr|grade|highway|interstate|route|hwy|boeing|hla|hemoglobin|haemoglobin|hgb|hb|dr|mrn|account|acct|accession|specimen|case|order|study|phone|tel|ext|npi|cpt|hcpcs|ndc|at|above|below|through)\b\.?|#)[-\s]*(?:no\.?|number|#)?\s*[:#]?\s*$/i;
/** Words that make even a dotted token the number of a thing; devices are left out, since their complications are coded. */
const partNumberBefore = /\b(?:lot|model|part|ref|rx|serial|sn|pn|version|software|firmware|batch|catalog|invoice|form)\s*(?:no\.?|number|#)?\s*[:#]?\s*$/i;
/** Words that tie the token to what stands before them, in prose: "crash on I95", "ceftriaxone for J18.9". */
const prepositionBefore = /\b(?:on|at|in|of|for|to|from|by|with|per|see|as|like|under|via|and|or|is|was)\s+$/i;
/** `C3-C4`, `T11-T12`, `E08-E13`: a range of vertebrae or of codes; `555-E10`: a number. */
const rangeAfter = /^\s?[-–]\s?(?:[A-Za-z]?\d)/;
const rangeBefore = /\d[0-9A-Za-z]?\s?[-–]\s?$/;
/** `G10, P7`: pregnancies and births. */
const parityAfter = /^\s*,?\s*P\d/;

const codeForm = String.raw`[A-Za-z][A-Za-z]?\d[0-9A-Za-z.]{0,7}`;
const joiner = String.raw`\s*(?:[,;/&+]|\band\b)`;
const entryEnd = String.raw`[*_]{0,2}\s*(?:$|[—–|;)\]]|[.,]?\s*$|\s-\s|<!--|[([]?POA\b|\.?\s+\d{1,2}[.)]\s)`;
/** `(J44)`, `[E11, I10]`. */
const bracketBefore = new RegExp(String.raw`[([](?:\s*${codeForm}${joiner})*\s*$`);
const bracketAfter = new RegExp(String.raw`^(?:${joiner}\s*${codeForm})*\s*[)\]]`);
/** `— J44`, `: E11, I10`. A hyphen counts with a space before it. */
const markBefore = new RegExp(String.raw`(?:[—–:|=*]|\s-|^-)\s*(?:${codeForm}${joiner}\s*)*$`);
const markAfter = new RegExp(String.raw`^(?:${joiner}\s*${codeForm})*${entryEnd}`);
/** `J44 — COPD`, `J44: COPD`, with or without bold marks. */
const leadingMark = /^[*_]{0,2}(?:\s*[—–:|]|\s+-\s)/;
const entryStart = /^[\s*_]*$/;
const namesCodes = /\b(?:icd(?:-?10(?:-?cm)?)?|dx|code)s?\s*[:#]?\s*$/i;
const separatorBefore = /[-–—:;,|/([•*=]\s*$|\s\d{1,2}[.)]\s*$/;
const separatorAfter = /^\s*(?:[-–—:;,|/)\].*]|$|<!--)|^\s*[([]?POA\b|^\s+\d{1,2}[.)]\s/;

/**
 * Reads how a token stands between the text before and after it in its entry.
 * @param before at most {@link positionReach} characters; `isFirst` says that they reach back to the entry's beginning
 */
export function readTokenPosition(token: { text: string; before: string; after: string; isFirst: boolean }): TokenPosition {
  const { text, before, after, isFirst } = token;
  const isDotted = text.includes('.');
  const near = before.slice(-wordReach);
  if (partNumberBefore.test(near) || (!isDotted && isSomethingElse(text, near, after))) return 'excluded';
  if (namesCodes.test(near)) return 'marked';
  if (isAmongWords(near, after)) return 'inside';
  if (bracketBefore.test(before) && bracketAfter.test(after)) return 'marked';
  if (markBefore.test(before) && markAfter.test(after)) return 'marked';
  const opens = isFirst && entryStart.test(before);
  if (opens && leadingMark.test(after)) return 'marked';
  if (opens || separatorBefore.test(before)) return 'edge';
  return separatorAfter.test(after) && !prepositionBefore.test(before) ? 'edge' : 'inside';
}

/** Most tokens of prose: no sign before them, none behind. */
function isAmongWords(before: string, after: string): boolean {
  return /[\p{L}\p{N}]\s$/u.test(before.slice(-2)) && /^\s[\p{L}\p{N}]/u.test(after) && !/\band\s$/i.test(before) && !/^\sand\b|^\s\d{1,2}[.)]|^\sPOA\b/i.test(after);
}

function isSomethingElse(text: string, before: string, after: string): boolean {
  if (notCodeBefore.test(before)) return true;
  if (text.length <= 4 && (rangeAfter.test(after) || rangeBefore.test(before))) return true;
  return /^G\d\d$/.test(text) && parityAfter.test(after);
}
