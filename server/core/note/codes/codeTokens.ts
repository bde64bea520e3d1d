import type { CodeField } from './codeField';
import type { CodeToken } from './codeToken';
import type { Encounter } from '../encounter/encounter';
import { readLineCodes, type LineCode, type LineCodes } from './lineCodes';
import type { LineIndex } from '../lineIndex';
import type { LineReading } from '../sections/lineReading';
import { diagnosisKinds } from '../sections/sectionKind';
import type { Section } from '../sections/sections';
import type { NoteComment } from '../suppression';

export interface TokenSources {
  readonly text: string;
  readonly lines: LineIndex;
  readonly readings: readonly LineReading[];
  readonly sections: readonly Section[];
  readonly encounters: readonly Encounter[];
  readonly comments: readonly NoteComment[];
}

/** All code-like tokens of a note, in order, with the context that decides whether the note means them as codes. */
export function findCodeTokens(sources: TokenSources): readonly CodeToken[] {
  const { text, lines, readings, sections, encounters, comments } = sources;
  const tokens: CodeToken[] = [];
  let section = 0;
  let encounter = 0;
  let comment = 0;
  let openField: CodeField | undefined;
  let table: 'codes' | 'other' | undefined;
  readings.forEach((reading, line) => {
    while ((sections[section + 1]?.firstLine ?? Infinity) <= line) section += 1;
    const current = sections[section];
    const inSection = current !== undefined && current.firstLine <= line && line <= current.lastLine ? current : undefined;
    const { field } = reading;
    table = readTable(text, lines.start(line), lines.end(line), table);
    if (reading.isBlank || inSection?.firstLine === line) openField = undefined;
    if (field !== undefined) openField = field.contentStart >= reading.end ? field.field : undefined;
    if (reading.codes === undefined) return;
    const start = lines.start(line);
    const end = lines.end(line);
    while ((comments[comment]?.span.end ?? Infinity) <= start) comment += 1;
    const isCommented = (comments[comment]?.span.start ?? Infinity) < end;
    const codes = isCommented ? readLineCodes(text.slice(start, end), field, makeCommentTest(comments, comment, start)) : reading.codes;
    if (codes === undefined) return;
    while ((encounters[encounter + 1]?.span.start ?? Infinity) <= start) encounter += 1;
    const codeLine: CodeLine = { start, end: start + reading.end, codes, ...placeOf(reading, openField, inSection, table === 'codes'), encounter, hasSection: inSection !== undefined };
    for (const code of codes.codes) tokens.push(placeToken(code, codeLine));
  });
  return markColumns(tokens, sources);
}

/** Context shared by the tokens of one line. */
type LinePlace = Pick<CodeToken, 'place' | 'field'>;

function placeOf({ field }: LineReading, openField: CodeField | undefined, section: Section | undefined, isTable: boolean): LinePlace {
  if (field !== undefined) return { place: 'field', field: field.field };
  if (openField !== undefined) return { place: 'field', field: openField };
  if (section === undefined) return { place: isTable ? 'list' : 'inline' };
  if (!(diagnosisKinds.has(section.kind) || section.kind === 'problem')) return { place: 'inline' };
  return { place: 'list', ...(section.field === undefined ? {} : { field: section.field }) };
}

/** A table-header cell for diagnosis codes. */
const codeColumn = /\|\s*[*_]{0,2}(?:(?:ICD(?:-?10(?:-?CM)?)?|diagnosis|dx)?\s*codes?|ICD(?:-?10(?:-?CM)?)?|dx|diagnos[ei]s)[*_]{0,2}\s*\|/i;
const bar = 124;

/** Kind of table that a line belongs to, determined by its header row. */
function readTable(text: string, start: number, end: number, before: 'codes' | 'other' | undefined): 'codes' | 'other' | undefined {
  if (text.charCodeAt(start) !== bar) return undefined;
  return before ?? (codeColumn.test(text.slice(start, end)) ? 'codes' : 'other');
}

/** Returns a test for offsets inside comments; offsets must ascend. */
function makeCommentTest(comments: readonly NoteComment[], first: number, lineStart: number): (offset: number) => boolean {
  let next = first;
  return (offset) => {
    while ((comments[next]?.span.end ?? Infinity) <= lineStart + offset) next += 1;
    return (comments[next]?.span.start ?? Infinity) <= lineStart + offset;
  };
}

/** A line with codes: what its tokens share. */
interface CodeLine extends LinePlace {
  readonly start: number;
  /** Offset after the last non-blank character. */
  readonly end: number;
  readonly codes: LineCodes;
  readonly encounter: number;
  readonly hasSection: boolean;
}

function placeToken({ raw, position, isFirst }: LineCode, { start, end, codes, place, field, encounter, hasSection }: CodeLine): CodeToken {
  const isDotted = raw.text.includes('.');
  // In a note without headings, a code with a decimal point that begins its line is listed.
  const isBareList = isDotted && !hasSection && place === 'inline' && isFirst && position !== 'inside' && position !== 'excluded';
  return {
    span: { start: start + raw.start, end: start + raw.end },
    text: raw.text,
    key: raw.key,
    readings: raw.readings,
    isCanonical: raw.readings[0] === raw.text,
    isDotted,
    place: isBareList ? 'list' : place,
    ...(field === undefined ? {} : { field }),
    position,
    isTabular: codes.isTabular,
    encounter,
    item: { start: start + codes.from, end },
  };
}

/** Two or more lines of bare codes without decimal point are a column pasted from a claim or table, not typing errors. */
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
