import { findCodeTokens } from './codes/codeTokens';
import type { CodeToken } from './codes/codeToken';
import { findEncounters, type Encounter } from './encounter/encounter';
import { indexLines } from './lineIndex';
import { readLines, type ReadLines } from './sections/lineReading';
import type { SectionKind } from './sections/sectionKind';
import { findSections, type Section } from './sections/sections';
import { findComments, findSuppressions, type NoteComment, type Suppression } from './suppression';

/** A parsed clinical note: everything that can be known without a catalog. Offsets are UTF-16 code units. */
export interface NoteDocument extends ReadLines {
  readonly encounters: readonly Encounter[];
  readonly sections: readonly Section[];
  readonly codeTokens: readonly CodeToken[];
  readonly comments: readonly NoteComment[];
  readonly suppressions: readonly Suppression[];
}

/**
 * Parses any text; never fails. Linear time.
 * @param headings custom headings, lower case, in addition to the built-in ones
 * @param previous any other version of the note, to re-read only the lines that differ; it does not affect the result
 */
export function parseNote(text: string, headings?: ReadonlyMap<string, SectionKind>, previous?: NoteDocument): NoteDocument {
  const lines = indexLines(text);
  const readings = readLines(text, lines, headings, previous);
  const comments = findComments(text, lines);
  const sections = findSections(text, lines, readings);
  const encounters = findEncounters(text, lines, readings);
  const codeTokens = findCodeTokens({ text, lines, readings, sections, encounters, comments });
  return { text, lines, readings, headings, encounters, sections, codeTokens, comments, suppressions: findSuppressions(text, lines, comments) };
}

/** Section of an offset: the last one that begins at or before it; undefined before the first. */
export function findSectionAt(note: NoteDocument, offset: number): Section | undefined {
  let low = 0;
  let high = note.sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((note.sections[middle]?.span.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return note.sections[low - 1];
}
