import type { NoteDocument } from '../../server/core/note/noteDocument';
import { diagnosisKinds, type SectionKind } from '../../server/core/note/sections/sectionKind';
import type { Section } from '../../server/core/note/sections/sections';

/** Sections for observations, best first; the heading `O:` is an `exam`. */
const sectionsOfFindings: readonly SectionKind[] = ['findings', 'results', 'data', 'exam'];

/** A heading that the note reader classifies as results, in the style of the templates. */
const heading = 'IMAGING';

/** An insertion: `text` with its line breaks, at `offset`. */
export interface DraftEdit {
  readonly offset: number;
  readonly text: string;
}

/**
 * Where to insert unconfirmed lines in a note: at the end of the section with findings or results, otherwise in a new section
 * before the assessment, otherwise at the end. Never in a diagnosis list, where their codes would count.
 * @param cursor an offset in the intended encounter
 * @param eol the note's line break
 */
export function placeDraftLines(note: NoteDocument, lines: readonly string[], { cursor, eol }: { readonly cursor: number; readonly eol: string }): DraftEdit {
  const encounter = note.encounters.findLast(({ span }) => span.start <= cursor) ?? note.encounters[0];
  const sections = note.sections.filter(({ span }) => encounter === undefined || (span.start >= encounter.span.start && span.start < Math.max(encounter.span.end, 1)));
  const found = sectionsOfFindings.map((kind) => sections.find((section) => section.kind === kind)).find((section) => section !== undefined);
  const body = lines.join(eol);
  // A section's last line may be the rule that starts the next encounter.
  if (found !== undefined) return { offset: note.text.slice(0, Math.min(found.span.end, encounter?.span.end ?? found.span.end)).trimEnd().length, text: `${eol}${body}` };
  const diagnoses = sections.find((section) => diagnosisKinds.has(section.kind));
  if (diagnoses !== undefined) return beforeSection(note, diagnoses, `${heading}${eol}${body}${eol}${eol}`);
  const end = encounter?.span.end ?? note.text.length;
  const offset = note.text.slice(0, end).trimEnd().length;
  return { offset, text: offset === 0 ? `${heading}${eol}${body}${eol}` : `${eol}${eol}${heading}${eol}${body}${note.text.length === offset ? eol : ''}` };
}

function beforeSection(note: NoteDocument, section: Section, text: string): DraftEdit {
  return { offset: note.lines.start(section.firstLine), text };
}
