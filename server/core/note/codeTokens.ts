import type { Span } from '../base/span';
import { findCodeField, type CodeField } from './codeField';
import { readTokenPosition } from './codePosition';
import { findRawTokens, type CodeToken, type RawToken } from './codeToken';
import type { Encounter } from './encounter';
import type { LineIndex } from './lineIndex';
import { diagnosisKinds } from './sectionKind';
import type { Section } from './sections';
import type { NoteComment } from './suppression';

export interface TokenSources {
  readonly text: string;
  readonly lines: LineIndex;
  readonly sections: readonly Section[];
  readonly encounters: readonly Encounter[];
  readonly comments: readonly NoteComment[];
}

/** Where the tokens of one line stand. */
interface LineContext {
  readonly place: CodeToken['place'];
  readonly field?: CodeField;
  /** Offset in the line from which the place holds; tokens before it are part of a label. */
  readonly from: number;
}

const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#\d{0,2}\s*)?/;
/** Segments of X12 claims and pipe tables, and lines that speak of UB-04 locators: codes have no dot there. */
const tabularLine = /^\s*(?:HI|CLM|SV\d|NM1|DTP)\*|^\s*\|.*\|\s*$|\bFL\s?6[679]\b|\t/;
const procedureLabel = /^[\s>]*(?:[-*•+]\s+)?[*_]{0,2}(?:CPT|HCPCS|ICD-10-PCS|PCS|Procedure codes?|NDC|Lot|MRN|Room)\b[^:]{0,20}:/i;

/** All tokens of a note that look like codes, in order, each with the place that decides whether the note means it as one. */
export function findCodeTokens(sources: TokenSources): readonly CodeToken[] {
  const { lines, sections, encounters, comments } = sources;
  const tokens: CodeToken[] = [];
  let section = 0;
  let encounter = 0;
  let comment = 0;
  let openField: CodeField | undefined;
  for (let line = 0; line < lines.count; line += 1) {
    while ((sections[section + 1]?.firstLine ?? Infinity) <= line) section += 1;
    const current = sections[section];
    const inSection = current !== undefined && current.firstLine <= line && line <= current.lastLine ? current : undefined;
    const start = lines.start(line);
    const content = sources.text.slice(start, lines.end(line));
    const field = findCodeField(content);
    if (content.trim().length === 0 || inSection?.firstLine === line) openField = undefined;
    if (field !== undefined) openField = content.slice(field.contentStart).trim().length === 0 ? field.field : undefined;
    const raw = procedureLabel.test(content) ? [] : findRawTokens(content);
    if (raw.length === 0) continue;
    const context = lineContext(content, field, openField, inSection);
    while ((comments[comment]?.span.end ?? Infinity) <= start) comment += 1;
    while ((encounters[encounter + 1]?.span.start ?? Infinity) <= start) encounter += 1;
    for (const token of raw) {
      if (isInComment(comments, comment, start + token.start)) continue;
      tokens.push(placeToken({ raw: token, content, start, context, encounter, hasSection: inSection !== undefined }));
    }
  }
  return markColumns(tokens, sources);
}

function lineContext(
  content: string,
  field: ReturnType<typeof findCodeField>,
  openField: CodeField | undefined,
  section: Section | undefined,
): LineContext {
  if (field !== undefined) return { place: 'field', field: field.field, from: field.contentStart };
  const bullet = bulletForm.exec(content)?.[0].length ?? 0;
  if (openField !== undefined) return { place: 'field', field: openField, from: bullet };
  if (section !== undefined && diagnosisKinds.has(section.kind)) {
    return { place: 'list', ...(section.field === undefined ? {} : { field: section.field }), from: bullet };
  }
  return { place: 'inline', from: bullet };
}

/** Comments are in order and apart; `first` is the first one that ends past the line's start. */
function isInComment(comments: readonly NoteComment[], first: number, offset: number): boolean {
  for (let index = first; index < comments.length; index += 1) {
    const span = comments[index]?.span;
    if (span === undefined || span.start > offset) return false;
    if (offset < span.end) return true;
  }
  return false;
}

interface PlacedToken {
  readonly raw: RawToken;
  readonly content: string;
  readonly start: number;
  readonly context: LineContext;
  readonly encounter: number;
  readonly hasSection: boolean;
}

function placeToken({ raw, content, start, context, encounter, hasSection }: PlacedToken): CodeToken {
  const span: Span = { start: start + raw.start, end: start + raw.end };
  const before = content.slice(Math.min(context.from, raw.start), raw.start);
  const { isPositioned, isAlone } = readTokenPosition(before, raw.text, content.slice(raw.end));
  const isDotted = raw.text.includes('.');
  // A note without headings may still be a list of codes: a dotted code first on its line is meant as one.
  const isBareList = !hasSection && context.place === 'inline' && isDotted && before.trim().length === 0 && isPositioned;
  const place = isBareList ? 'list' : context.place;
  return {
    span,
    text: raw.text,
    readings: raw.readings,
    isCanonical: raw.readings[0] === raw.text,
    isDotted,
    place,
    ...(context.field === undefined ? {} : { field: context.field }),
    isPositioned,
    isAlone,
    isTabular: tabularLine.test(content),
    encounter,
    item: { start: start + context.from, end: start + content.trimEnd().length },
  };
}

/** Two or more bare dotless codes under each other are a column pasted from a claim or a table, not slips of the pen. */
function markColumns(tokens: readonly CodeToken[], { lines }: TokenSources): readonly CodeToken[] {
  const isBare = (token: CodeToken | undefined): token is CodeToken =>
    token !== undefined && token.isAlone && !token.isDotted && token.text.length > 3 && token.span.start === lines.start(lines.lineAt(token.span.start));
  return tokens.map((token, index) => {
    if (!isBare(token)) return token;
    const line = lines.lineAt(token.span.start);
    const neighbours = [tokens[index - 1], tokens[index + 1]];
    const inColumn = neighbours.some((other) => isBare(other) && Math.abs(lines.lineAt(other.span.start) - line) === 1);
    return inColumn ? { ...token, isTabular: true } : token;
  });
}
