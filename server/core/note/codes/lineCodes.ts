import type { CodeFieldLabel } from './codeField';
import { positionReach, readTokenPosition, type TokenPosition } from './codePosition';
import { findRawTokens, mayHoldCode, type RawToken } from './codeToken';

/** What looks like codes in one line. Offsets are characters from the line's start. */
export interface LineCodes {
  /** Where the line's entry begins: behind the label of its code field, else behind its bullet. */
  readonly from: number;
  /** Codes have no dot here: a claim segment, or a row of a table. */
  readonly isTabular: boolean;
  /** In order; at least one. */
  readonly codes: readonly LineCode[];
}

/** A token that looks like a code, and how it stands among the words of its line. */
export interface LineCode {
  readonly raw: RawToken;
  readonly position: TokenPosition;
  /** Nothing stands before it in its entry. */
  readonly isFirst: boolean;
}

const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#{1,6}\d{0,2}\s*)?/;
/** Segments of X12 claims and pipe tables, and lines that speak of UB-04 locators: codes have no dot there. */
const tabularLine = /^\s*(?:HI|CLM|SV\d|NM1|DTP)\*|^\s*\|.*\|\s*$|\bFL\s?6[679]\b|\t/;
const procedureLabel = /^[\s>]*(?:[-*•+]\s+)?[*_]{0,2}(?:CPT|HCPCS|ICD-10-PCS|PCS|Procedure codes?|NDC|Lot|MRN|Room)\b[^:]{0,20}:/i;

/**
 * Reads what looks like codes in a line; undefined where nothing does, and on the lines of procedure codes.
 * @param isLeftOut whether what stands at an offset is no text of the note; offsets are asked in ascending order
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
  // A text that is cut off must not look as if it ended there.
  const cut = content.length > end + positionReach ? '…' : '';
  return readTokenPosition({ text, before: content.slice(reach, start), after: content.slice(end, end + positionReach) + cut, isFirst: reach === from });
}

/** Around the codes of a line that holds nothing else, and between them; blanks alone are between vitals (`P88 R18`). */
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
