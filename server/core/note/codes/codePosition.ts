/**
 * Position of a token in its entry. The less code-like the position, the more other evidence is needed.
 * - `alone`: the entry contains only codes;
 * - `marked`: set off like a code: in brackets, after a dash or colon at the entry's end, or before one at its beginning;
 * - `edge`: first, last, or next to a comma;
 * - `inside`: among words;
 * - `excluded`: the context makes it something else (a room, a vertebra, a part number).
 */
export type TokenPosition = 'alone' | 'marked' | 'edge' | 'inside' | 'excluded';

/** Characters of context examined on either side of a token. */
export const positionReach = 64;

/** Length of the longest word below with a number sign. */
const wordReach = 28;

/** Words before a token without decimal point that make it a room, vertebra, vitamin, device, road or laboratory value. */
const notCodeBefore = /(?:\b(?:room|rm|bed|bay|suite|ward|floor|unit|pod|door|gate|parking|apt|apartment|levels?|vertebra[el]?|vertebrae|vitamin|vit|coenzyme|co|catheter|lead|stent|screw|implant|device|size|foley|fr|grade|highway|interstate|route|hwy|boeing|hla|hemoglobin|haemoglobin|hgb|hb|dr|mrn|account|acct|accession|specimen|case|order|study|phone|tel|ext|npi|cpt|hcpcs|ndc|at|above|below|through)\b\.?|#)[-\s]*(?:no\.?|number|#)?\s*[:#]?\s*$/i;
/** Words that make even a token with a decimal point the number of an item; devices are excluded because their complications are coded. */
const partNumberBefore = /\b(?:lot|model|part|ref|rx|serial|sn|pn|version|software|firmware|batch|catalog|invoice|form)\s*(?:no\.?|number|#)?\s*[:#]?\s*$/i;
/** Prepositions that attach the token to the prose before it: "crash on I95", "ceftriaxone for J18.9". */
const prepositionBefore = /\b(?:on|at|in|of|for|to|from|by|with|per|see|as|like|under|via|and|or|is|was)\s+$/i;
/** A range of vertebrae or codes (`C3-C4`, `T11-T12`, `E08-E13`), or a number (`555-E10`). */
const rangeAfter = /^\s?[-–]\s?(?:[A-Za-z]?\d)/;
const rangeBefore = /\d[0-9A-Za-z]?\s?[-–]\s?$/;
/** Gravidity and parity: `G10, P7`. */
const parityAfter = /^\s*,?\s*P\d/;

const codeForm = String.raw`[A-Za-z][A-Za-z]?\d[0-9A-Za-z.]{0,7}`;
const joiner = String.raw`\s*(?:[,;/&+]|\band\b)`;
const entryEnd = String.raw`[*_]{0,2}\s*(?:$|[—–|;)\]]|[.,]?\s*$|\s-\s|<!--|[([]?POA\b|\.?\s+\d{1,2}[.)]\s)`;
/** `(J44)`, `[E11, I10]`. */
const bracketBefore = new RegExp(String.raw`[([](?:\s*${codeForm}${joiner})*\s*$`);
const bracketAfter = new RegExp(String.raw`^(?:${joiner}\s*${codeForm})*\s*[)\]]`);
/** `— J44`, `: E11, I10`. A hyphen needs a space before it. */
const markBefore = new RegExp(String.raw`(?:[—–:|=*]|\s-|^-)\s*(?:${codeForm}${joiner}\s*)*$`);
const markAfter = new RegExp(String.raw`^(?:${joiner}\s*${codeForm})*${entryEnd}`);
/** `J44 — COPD`, `J44: COPD`, optionally bold. */
const leadingMark = /^[*_]{0,2}(?:\s*[—–:|]|\s+-\s)/;
const entryStart = /^[\s*_]*$/;
const namesCodes = /\b(?:icd(?:-?10(?:-?cm)?)?|dx|code)s?\s*[:#]?\s*$/i;
const separatorBefore = /[-–—:;,|/([•*=]\s*$|\s\d{1,2}[.)]\s*$/;
const separatorAfter = /^\s*(?:[-–—:;,|/)\].*]|$|<!--)|^\s*[([]?POA\b|^\s+\d{1,2}[.)]\s/;

/**
 * Classifies a token by the text before and after it in its entry.
 * @param before at most {@link positionReach} characters; with `isFirst` it extends to the entry's beginning
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

/** Fast path for most tokens of prose: no punctuation on either side. */
function isAmongWords(before: string, after: string): boolean {
  return /[\p{L}\p{N}]\s$/u.test(before.slice(-2)) && /^\s[\p{L}\p{N}]/u.test(after) && !/\band\s$/i.test(before) && !/^\sand\b|^\s\d{1,2}[.)]|^\sPOA\b/i.test(after);
}

function isSomethingElse(text: string, before: string, after: string): boolean {
  if (notCodeBefore.test(before)) return true;
  if (text.length <= 4 && (rangeAfter.test(after) || rangeBefore.test(before))) return true;
  return /^G\d\d$/.test(text) && parityAfter.test(after);
}
