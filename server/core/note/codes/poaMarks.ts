import type { Span } from '../../base/span';
import type { CodeToken } from './codeToken';
import type { LineIndex } from '../lineIndex';

/** A present-on-admission (POA) indicator of a code in a note. */
export interface PoaMark {
  /** Upper case: `Y`, `N`, `U`, `W`, or whatever is written there. */
  readonly value: string;
  /** Span of the value. */
  readonly span: Span;
  /** Span of the whole indicator with label and brackets, for removal. */
  readonly whole: Span;
}

/** POA indicators of a note. */
export interface PoaMarks {
  /** By code-token index. */
  readonly byToken: ReadonlyMap<number, PoaMark>;
  /** Indices of code tokens in tables with a `POA` column. */
  readonly inColumn: ReadonlySet<number>;
}

/** `POA: Y`, `(POA Y)`, `POA-Y`, `[POA=N]`, `POA Yes`, after the code and before the next one. */
const markForm = /[ \t,;]*[([]?\s*\bPOA\b\s*(?:[:=-]|indicator:?)?\s*(?:"|')?([A-Za-z0-9]{1,7})\b(?:"|')?\s*[)\]]?/i;
/** Maximum distance from a code to its indicator, in characters: the title between them has at most 229 (FY2026 order file). */
const markReach = 320;

/** Finds the POA indicators of code tokens, in text and in tables with a `POA` column. Linear time. */
export function findPoaMarks(text: string, lines: LineIndex, tokens: readonly CodeToken[]): PoaMarks {
  const byToken = new Map<number, PoaMark>();
  const inColumn = new Set<number>();
  if (!/\bPOA\b/i.test(text)) return { byToken, inColumn };
  const columns = findPoaColumns(text, lines);
  tokens.forEach(({ span }, index) => {
    const line = lines.lineAt(span.start);
    const column = columns.get(line);
    if (column !== undefined) {
      inColumn.add(index);
      const mark = readCell(text, { start: lines.start(line), end: lines.end(line) }, column);
      if (mark !== undefined) byToken.set(index, mark);
      return;
    }
    const next = tokens[index + 1]?.span.start ?? Infinity;
    const after = text.slice(span.end, Math.min(lines.end(line), next, span.end + markReach));
    const found = markForm.exec(after);
    if (found === null) return;
    const value = found[1] ?? '';
    const start = span.end + found.index + found[0].lastIndexOf(value);
    byToken.set(index, { value: readValue(value), span: { start, end: start + value.length }, whole: { start: span.end + found.index, end: span.end + found.index + found[0].length } });
  });
  return { byToken, inColumn };
}

/** Normalises `yes` and `no` to letters; `exempt` is not a value. */
function readValue(text: string): string {
  const upper = text.toUpperCase();
  return upper === 'YES' ? 'Y' : upper === 'NO' ? 'N' : upper;
}

/** Column index of the indicator, and the cell separator. */
interface PoaColumn {
  readonly cell: number;
  readonly separator: '|' | '\t';
}

/** Rows below a table header with a `POA` cell, up to the first other line. */
function findPoaColumns(text: string, lines: LineIndex): ReadonlyMap<number, PoaColumn> {
  const columns = new Map<number, PoaColumn>();
  let column: PoaColumn | undefined;
  for (let line = 0; line < lines.count; line += 1) {
    const content = text.slice(lines.start(line), lines.end(line));
    const separator = content.includes('|') ? '|' : content.includes('\t') ? '\t' : undefined;
    if (separator === undefined || (column !== undefined && column.separator !== separator)) column = undefined;
    if (separator === undefined) continue;
    const cell = content.split(separator).findIndex((title) => /^[\s*_]*(?:POA|present on admission)\b/i.test(title));
    if (cell !== -1 && !/[A-Z]\d\d/.test(content)) column = { cell, separator };
    else if (column !== undefined) columns.set(line, column);
  }
  return columns;
}

function readCell(text: string, row: Span, { cell, separator }: PoaColumn): PoaMark | undefined {
  let start = row.start;
  for (let skipped = 0; skipped < cell; skipped += 1) {
    const next = text.indexOf(separator, start);
    if (next === -1 || next >= row.end) return undefined;
    start = next + 1;
  }
  const stop = text.indexOf(separator, start);
  const content = text.slice(start, stop === -1 || stop > row.end ? row.end : stop);
  const value = content.trim();
  if (value.length === 0 || /^[-–—.]+$/.test(value)) return undefined;
  const at = start + content.indexOf(value);
  const span = { start: at, end: at + value.length };
  return { value: readValue(value), span, whole: span };
}
