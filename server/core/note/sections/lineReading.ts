import { findCodeField, type CodeFieldLabel } from '../codes/codeField';
import { findLineFields } from '../encounter/encounterFields';
import type { LineField } from '../encounter/lineField';
import { readHeadingLine, type HeadingLine } from './headingLine';
import { readLineCodes, type LineCodes } from '../codes/lineCodes';
import type { LineIndex } from '../lineIndex';
import type { SectionKind } from './sectionKind';

/**
 * What one line of a note says by itself, whatever stands around it: it stays as it is while other lines are written.
 * It holds no text but codes, which are short: a cut of the note's text would keep the whole text of its version.
 * Offsets are characters from the line's start.
 */
export interface LineReading {
  readonly isBlank: boolean;
  readonly heading: HeadingLine | undefined;
  /** The label of a code field that the line begins with. */
  readonly field: CodeFieldLabel | undefined;
  readonly encounterFields: readonly LineField[];
  /** What looks like codes, as far as it stands in no comment. */
  readonly codes: LineCodes | undefined;
  /** Behind the last character that is no blank. */
  readonly end: number;
}

/** The lines of a note, each read by itself. */
export interface ReadLines {
  readonly text: string;
  readonly lines: LineIndex;
  readonly readings: readonly LineReading[];
  /** The headings of a user that they were read with, lower case, beside those that the house knows. */
  readonly headings: ReadonlyMap<string, SectionKind> | undefined;
}

/** Reads each line of a text; of a version after `previous`, only those that are not as they were. */
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

/** How many whole lines at the beginning and at the end of a text are those of its last version. */
function countKept(text: string, lines: LineIndex, known: ReadLines): readonly [before: number, after: number] {
  const shorter = Math.min(text.length, known.text.length);
  const start = longest(shorter, (from, to) => text.slice(from, to) === known.text.slice(from, to));
  const end = longest(shorter - start, (from, to) => text.slice(text.length - to, text.length - from) === known.text.slice(known.text.length - to, known.text.length - from));
  // The line that holds the first difference is not kept, nor the one that holds the last: each may go on in it.
  return [lines.lineAt(start), end === 0 ? 0 : lines.count - 1 - lines.lineAt(text.length - end)];
}

/** The greatest length for which all before it is alike. Whole stretches are compared at once, as fast as memory is read. */
function longest(most: number, isAlike: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isAlike(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
