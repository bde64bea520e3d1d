import type { CodeFieldLabel } from './codeField';
import { positionReach, readTokenPosition, type TokenPosition } from './codePosition';
import { findRawTokens, mayHoldCode, type RawToken } from './codeToken';

/** Code-like tokens of one line. Offsets are characters from the line's start. */
export interface LineCodes {
  /** Start of the line's entry: after the label of its code field, else after its bullet. */
  readonly from: number;
  /** True in a claim segment or table row, where codes have no decimal point. */
  readonly isTabular: boolean;
  /** In order; at least one. */
  readonly codes: readonly LineCode[];
}

/** A code-like token and its position among the words of its line. */
export interface LineCode {
  readonly raw: RawToken;
  readonly position: TokenPosition;
  /** True if nothing precedes it in its entry. */
  readonly isFirst: boolean;
}

const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#{1,6}\d{0,2}\s*)?/;
/** X12 claim segments, pipe tables and lines with UB-04 form locators, where codes have no decimal point. */
const tabularLine = /^\s*(?:HI|CLM|SV\d|NM1|DTP)\*|^\s*\|.*\|\s*$|\bFL\s?6[679]\b|\t/;
const procedureLabel = /^[\s>]*(?:[-*•+]\s+)?[*_]{0,2}(?:CPT|HCPCS|ICD-10-PCS|PCS|Procedure codes?|NDC|Lot|MRN|Room)\b[^:]{0,20}:/i;

/**
 * Finds the code-like tokens of a line; undefined if there are none, and on lines of procedure codes.
 * @param isLeftOut whether an offset lies outside the note's text; called with ascending offsets
 */
export function readLineCodes(content: string, field: CodeFieldLabel | undefined, isLeftOut?: (offset: number) => boolean): LineCodes | undefined {
  if (!mayHoldCode(content) || procedureLabel.test(content)) return undefined;
  const found = findRawTokens(content);
  const raw = isLeftOut === undefined ? found : found.filter(({ start }) => !isLeftOut(start));
  if (raw.length === 0) return undefined;
  const from = field?.contentStart ?? bulletForm.exec(content)?.[0].length ?? 0;
  const isCodesOnly = holdsCodesOnly(content, raw, from);
  const codes = raw.map((token) => ({
    raw: token,
    position: isCodesOnly ? 'alone' : positionOf(token, content, from),
    isFirst: content.slice(Math.min(from, token.start), token.start).trim().length === 0,
  }));
  return { from, isTabular: tabularLine.test(content), codes };
}

function positionOf({ start, end, text }: RawToken, content: string, entry: number): TokenPosition {
  const from = Math.min(entry, start);
  const reach = Math.max(from, start - positionReach);
  // The truncation must not look like the end of the entry.
  const cut = content.length > end + positionReach ? '…' : '';
  return readTokenPosition({ text, before: content.slice(reach, start), after: content.slice(end, end + positionReach) + cut, isFirst: reach === from });
}

/** Separators in a line that contains only codes; blanks alone separate vital signs (`P88 R18`). */
const codeSurroundings = /^[\s,;/|&+.*_]*(?:<!--.*)?$/;
const codeSeparators = /^\s*(?:[\t,;/|&+]|and)[\s,;/|&+]*$/i;

function holdsCodesOnly(content: string, raw: readonly RawToken[], from: number): boolean {
  let end = from;
  for (const token of raw) {
    const form = end === from ? codeSurroundings : codeSeparators;
    if (token.start < from || !form.test(content.slice(end, token.start))) return false;
    end = token.end;
  }
  return codeSurroundings.test(content.slice(end));
}
