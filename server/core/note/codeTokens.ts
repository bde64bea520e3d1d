import { findCodeField, type CodeField } from './codeField';
import { positionReach, readTokenPosition, type TokenPosition } from './codePosition';
import { findRawTokens, mayHoldCode, type CodeToken, type RawToken } from './codeToken';
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

const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#{1,6}\d{0,2}\s*)?/;
/** Segments of X12 claims and pipe tables, and lines that speak of UB-04 locators: codes have no dot there. */
const tabularLine = /^\s*(?:HI|CLM|SV\d|NM1|DTP)\*|^\s*\|.*\|\s*$|\bFL\s?6[679]\b|\t/;
const procedureLabel = /^[\s>]*(?:[-*•+]\s+)?[*_]{0,2}(?:CPT|HCPCS|ICD-10-PCS|PCS|Procedure codes?|NDC|Lot|MRN|Room)\b[^:]{0,20}:/i;

/** All tokens of a note that look like codes, in order, each with the place that decides whether the note means it as one. */
export function findCodeTokens(sources: TokenSources): readonly CodeToken[] {
  const { lines, sections, encounters, comments } = sources;
  const tokens: CodeToken[] = [];
  let section = 0;
  let encounter = 0;
  const skipsComment = makeCommentTest(comments);
  let openField: CodeField | undefined;
  for (let line = 0; line < lines.count; line += 1) {
    while ((sections[section + 1]?.firstLine ?? Infinity) <= line) section += 1;
    const current = sections[section];
    const inSection = current !== undefined && current.firstLine <= line && line <= current.lastLine ? current : undefined;
    const start = lines.start(line);
    const content = sources.text.slice(start, lines.end(line));
    const field = findCodeField(content);
    if (isBlank(content) || inSection?.firstLine === line) openField = undefined;
    if (field !== undefined) openField = content.slice(field.contentStart).trim().length === 0 ? field.field : undefined;
    if (!mayHoldCode(content) || procedureLabel.test(content)) continue;
    const found = findRawTokens(content);
    if (found.length === 0) continue;
    const raw = found.filter((token) => !skipsComment(start + token.start));
    while ((encounters[encounter + 1]?.span.start ?? Infinity) <= start) encounter += 1;
    const context = lineContext(content, field, openField, inSection);
    const codeLine: CodeLine = {
      content,
      start,
      context,
      encounter,
      hasSection: inSection !== undefined,
      isTabular: tabularLine.test(content),
      isCodesOnly: holdsCodesOnly(content, raw, context.from),
      end: content.trimEnd().length,
    };
    for (const token of raw) tokens.push(placeToken(token, codeLine));
  }
  return markColumns(tokens, sources);
}

function isBlank(content: string): boolean {
  return content.length === 0 || (content.charCodeAt(0) <= 32 && content.trim().length === 0);
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

/** Whether an offset lies in a comment, for offsets asked in ascending order. */
function makeCommentTest(comments: readonly NoteComment[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((comments[next]?.span.end ?? Infinity) <= offset) next += 1;
    return (comments[next]?.span.start ?? Infinity) <= offset;
  };
}

/** A line with codes on it: what all of its tokens share. */
interface CodeLine {
  readonly content: string;
  readonly start: number;
  readonly context: LineContext;
  readonly encounter: number;
  readonly hasSection: boolean;
  readonly isTabular: boolean;
  /** Nothing but codes and separators. */
  readonly isCodesOnly: boolean;
  /** Offset in the line of the last character that is no blank. */
  readonly end: number;
}

function placeToken(raw: RawToken, line: CodeLine): CodeToken {
  const { content, start, context } = line;
  const position = positionOf(raw, line);
  const isDotted = raw.text.includes('.');
  // A note without headings may still be a list of codes: a dotted code first on its line is meant as one.
  const isFirst = content.slice(Math.min(context.from, raw.start), raw.start).trim().length === 0;
  const isBareList = isDotted && !line.hasSection && context.place === 'inline' && isFirst && position !== 'inside' && position !== 'excluded';
  return {
    span: { start: start + raw.start, end: start + raw.end },
    text: raw.text,
    key: raw.key,
    readings: raw.readings,
    isCanonical: raw.readings[0] === raw.text,
    isDotted,
    place: isBareList ? 'list' : context.place,
    ...(context.field === undefined ? {} : { field: context.field }),
    position,
    isTabular: line.isTabular,
    encounter: line.encounter,
    item: { start: start + context.from, end: start + line.end },
  };
}

function positionOf({ start, end, text }: RawToken, { content, context, isCodesOnly }: CodeLine): TokenPosition {
  if (isCodesOnly) return 'alone';
  const from = Math.min(context.from, start);
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

/** Two or more bare dotless codes under each other are a column pasted from a claim or a table, not slips of the pen. */
function markColumns(tokens: readonly CodeToken[], { lines }: TokenSources): readonly CodeToken[] {
  const isBare = (token: CodeToken | undefined): token is CodeToken =>
    token !== undefined && token.position === 'alone' && !token.isDotted && token.text.length > 3 && token.span.start === lines.start(lines.lineAt(token.span.start));
  return tokens.map((token, index) => {
    if (!isBare(token)) return token;
    const line = lines.lineAt(token.span.start);
    const neighbours = [tokens[index - 1], tokens[index + 1]];
    const inColumn = neighbours.some((other) => isBare(other) && Math.abs(lines.lineAt(other.span.start) - line) === 1);
    return inColumn ? { ...token, isTabular: true } : token;
  });
}
