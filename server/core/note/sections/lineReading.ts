import { findCodeField, type CodeFieldLabel } from '../codes/codeField';
import { findLineFields } from '../encounter/encounterFields';
import type { LineField } from '../encounter/lineField';
import { readHeadingLine, type HeadingLine } from './headingLine';
import { readLineCodes, type LineCodes } from '../codes/lineCodes';
import type { LineIndex } from '../lineIndex';
import type { SectionKind } from './sectionKind';

/**
 * What one line of a note says on its own. It does not depend on other lines, so it stays valid while they are edited. It
 * holds no text except codes, which are short: a slice would keep the whole text of its version in memory. Offsets are
 * characters from the line's start.
 */
export interface LineReading {
  readonly isBlank: boolean;
  readonly heading: HeadingLine | undefined;
  /** Code-field label at the beginning of the line. */
  readonly field: CodeFieldLabel | undefined;
  readonly encounterFields: readonly LineField[];
  /** Code-like tokens outside comments. */
  readonly codes: LineCodes | undefined;
  /** Offset after the last non-blank character. */
  readonly end: number;
}

/** The readings of a note's lines. */
export interface ReadLines {
  readonly text: string;
  readonly lines: LineIndex;
  readonly readings: readonly LineReading[];
  /** Custom headings they were read with, lower case, in addition to the built-in ones. */
  readonly headings: ReadonlyMap<string, SectionKind> | undefined;
}

/** Reads every line of a text; given the previous version, only the lines that changed. */
export function readLines(text: string, lines: LineIndex, headings: ReadLines['headings'], previous?: ReadLines): readonly LineReading[] {
  const known = previous?.headings === headings ? previous : undefined;
  const [before, after] = known === undefined ? [0, 0] : countKept(text, lines, known);
  const moved = (known?.lines.count ?? 0) - lines.count;
  const readings: LineReading[] = [];
  for (let line = 0; line < lines.count; line += 1) {
    const kept = line < before ? known?.readings[line] : line >= lines.count - after ? known?.readings[line + moved] : undefined;
    readings.push(kept ?? readLine(text.slice(lines.start(line), lines.end(line)), headings));
  }
  return readings;
}

const blankLine: LineReading = { isBlank: true, heading: undefined, field: undefined, encounterFields: [], codes: undefined, end: 0 };

function readLine(content: string, headings: ReadLines['headings']): LineReading {
  const end = content.trimEnd().length;
  if (end === 0) return blankLine;
  const field = findCodeField(content);
  return { isBlank: false, heading: readHeadingLine(content, headings), field, encounterFields: findLineFields(content), codes: readLineCodes(content, field), end };
}

/** Number of unchanged whole lines at the beginning and end, compared with the previous version. */
function countKept(text: string, lines: LineIndex, known: ReadLines): readonly [before: number, after: number] {
  const shorter = Math.min(text.length, known.text.length);
  const start = longest(shorter, (from, to) => text.slice(from, to) === known.text.slice(from, to));
  const end = longest(shorter - start, (from, to) => text.slice(text.length - to, text.length - from) === known.text.slice(known.text.length - to, known.text.length - from));
  // The lines with the first and the last difference must be read again: each may extend into the change.
  return [lines.lineAt(start), end === 0 ? 0 : lines.count - 1 - lines.lineAt(text.length - end)];
}

/** Greatest length for which the texts agree. Compares whole chunks at memory speed. */
function longest(most: number, isAlike: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isAlike(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
