import { performance } from 'node:perf_hooks';
import { ProblemError } from '../../core/base/problem';
import type { Span } from '../../core/base/span';
import { createContextReader } from '../../core/note/context/contextReader';
import { readSpanContexts, type SpanContext } from '../../core/note/context/readSpans';
import { findSectionKind, sectionKinds, type SectionKind } from '../../core/note/sections/sectionKind';
import { openUserLists } from './openUserLists';
import { readLines } from '../readLines';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';

/** A line of a batch, as far as it can be read. */
interface BatchLine {
  readonly id: unknown;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly section?: SectionKind;
}

/**
 * `hcdr annotate --batch`: one text with the spans of its problems per line of standard input; per line what the text
 * says of each span. Needs no release: only words of context are read.
 */
export async function runAnnotateBatch(files: readonly string[], options: { readonly lists?: readonly string[] }, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (files.length > 0) throw new ProblemError({ what: 'a batch reads its texts from standard input.', where: files.join(' '), advice: 'Drop the files, or drop --batch.' });
  const reader = createContextReader((await openUserLists(options.lists)).triggers);
  let number = 0;
  let unreadable = 0;
  for await (const line of readLines(surroundings.stdin)) {
    number += 1;
    if (line.trim().length === 0) continue;
    const read = readLineOrTell(line, number, surroundings);
    if (read === undefined) {
      unreadable += 1;
      continue;
    }
    const { id, text, spans, section } = read;
    const start = performance.now();
    const found = readSpanContexts(reader, text, spans, section);
    const ms = Number((performance.now() - start).toFixed(3));
    surroundings.writeOut(`${JSON.stringify({ id, spans: found.map((context) => toRow(text, context)), ms })}\n`);
  }
  return unreadable === 0 ? exitCodes.fine : exitCodes.failed;
}

/** A line that cannot be read is told, answered with its error in its place, and does not keep the others from being read. */
function readLineOrTell(line: string, number: number, surroundings: CommandSurroundings): BatchLine | undefined {
  try {
    return readLine(line, number);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    surroundings.writeError(`hcdr: ${error.message}\n`);
    surroundings.writeOut(`${JSON.stringify({ id: idOf(line), spans: [], error: error.message })}\n`);
    return undefined;
  }
}

/** The id of a line that cannot be read otherwise; null where it has none. */
function idOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  } catch {
    return null;
  }
}

/** Times as ConText's sets have them: what began weeks ago is historical, whether it is over or not. */
function toRow(text: string, { assertion, experiencer, time, longStanding, side, cues }: SpanContext): unknown {
  const told = longStanding === undefined ? cues : [...cues, longStanding].sort((left, right) => left.span.start - right.span.start);
  return { assertion, experiencer, time: longStanding === undefined ? time : 'historical', side, cues: told.map(({ axis, span, rule }) => ({ axis, range: [span.start, span.end], text: text.slice(span.start, span.end), rule })) };
}

function readLine(line: string, number: number): BatchLine {
  const where = `standard input, line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ProblemError({ what: 'the line is not JSON.', where, advice: 'Write one object per line: {"id":1,"text":"No fever.","spans":[[3,8]]}' });
  }
  const { id, text, spans, section } = (typeof value === 'object' && value !== null ? value : {}) as { id?: unknown; text?: unknown; spans?: unknown; section?: unknown };
  if (typeof text !== 'string' || !Array.isArray(spans)) throw new ProblemError({ what: 'the line lacks "text" or "spans".', where, advice: 'Write one object per line: {"id":1,"text":"No fever.","spans":[[3,8]]}' });
  const kind = typeof section === 'string' ? readSection(section) : undefined;
  return { id: id ?? null, text, spans: spans.map((span: unknown, index) => readSpan(span, text, `${where}, span ${index}`)), ...(kind === undefined ? {} : { section: kind }) };
}

/** A kind of section by its own name, else a heading as notes write it. */
function readSection(name: string): SectionKind | undefined {
  return sectionKinds.find((kind) => kind === name) ?? findSectionKind(name);
}

function readSpan(value: unknown, text: string, where: string): Span {
  const [start, end] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (typeof start === 'number' && typeof end === 'number' && Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length) return { start, end };
  throw new ProblemError({ what: 'the span is not a pair of offsets within the text.', where, advice: 'Offsets are UTF-16 code units, zero-based, the end exclusive: [3,8].' });
}
