import { findCodeTokens } from './codeTokens';
import type { CodeToken } from './codeToken';
import { findEncounters, type Encounter } from './encounter';
import { indexLines, type LineIndex } from './lineIndex';
import type { SectionKind } from './sectionKind';
import { findSections, type Section } from './sections';
import { findComments, findSuppressions, type NoteComment, type Suppression } from './suppression';

/** A clinical note, read once: everything that can be known of it without a catalog. Offsets are UTF-16 code units. */
export interface NoteDocument {
  readonly text: string;
  readonly lines: LineIndex;
  readonly encounters: readonly Encounter[];
  readonly sections: readonly Section[];
  readonly codeTokens: readonly CodeToken[];
  readonly comments: readonly NoteComment[];
  readonly suppressions: readonly Suppression[];
}

/**
 * Reads any text; there is none that it cannot read. Time grows linearly with the text.
 * @param headings of a user, lower case, beside those that the house knows
 */
export function parseNote(text: string, headings?: ReadonlyMap<string, SectionKind>): NoteDocument {
  const lines = indexLines(text);
  const comments = findComments(text, lines);
  const sections = findSections(text, lines, headings);
  const encounters = findEncounters(text, lines);
  const codeTokens = findCodeTokens({ text, lines, sections, encounters, comments });
  return { text, lines, encounters, sections, codeTokens, comments, suppressions: findSuppressions(text, lines, comments) };
}

/** The section that an offset belongs to: the last one that begins at or before it; undefined before the first. */
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
