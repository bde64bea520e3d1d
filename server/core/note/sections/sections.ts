import type { Span } from '../../base/span';
import { codeFieldOf, type CodeField } from '../codes/codeField';
import type { HeadingLine } from './headingLine';
import { findLetterKind, findLetterTemplate } from './letterTemplate';
import type { LineIndex } from '../lineIndex';
import type { LineReading, ReadLines } from './lineReading';
import { diagnosisKinds, type SectionKind } from './sectionKind';

/** A section of a note: its heading and all text up to the next heading. */
export interface Section {
  readonly kind: SectionKind;
  /** Heading as written. */
  readonly title: string;
  readonly level: number;
  readonly headingSpan: Span;
  /** From the heading's line to the end of the last non-blank line. */
  readonly span: Span;
  readonly firstLine: number;
  /** Last non-blank line. */
  readonly lastLine: number;
  /** Set if the heading names a code field (`Principal diagnosis`, with or without colon): it applies to all codes of the section. */
  readonly field?: CodeField;
  /** True if the heading is a problem's name below an assessment or plan, whose kind it inherits. */
  readonly isProblem?: boolean;
}

interface FoundHeading {
  readonly line: number;
  readonly heading: HeadingLine;
  readonly kind: SectionKind;
  readonly isProblem?: boolean;
}

/** Finds the sections of a note in order; text before the first heading belongs to none. */
export function findSections(text: string, lines: LineIndex, readings: readonly LineReading[]): readonly Section[] {
  const note = { text, lines, readings };
  const headings = resolveHeadings(findHeadings(readings), note);
  return headings.map((found, index) => makeSection(note, found, headings[index + 1]?.line ?? lines.count));
}

type NoteLines = Pick<ReadLines, 'text' | 'lines' | 'readings'>;

function findHeadings(readings: readonly LineReading[]): readonly { line: number; heading: HeadingLine }[] {
  const found: { line: number; heading: HeadingLine }[] = [];
  let afterSpace = true;
  readings.forEach(({ heading, isBlank }, line) => {
    const isHeading = heading !== undefined && (afterSpace || !heading.needsSpace);
    if (isHeading) found.push({ line, heading });
    // A heading directly below another needs no blank line between them.
    afterSpace = isBlank || isHeading;
  });
  return found;
}

/** Resolves letter headings by the note's template, and drops upper-case lines that are problems rather than headings. */
function resolveHeadings(found: readonly { line: number; heading: HeadingLine }[], note: NoteLines): readonly FoundHeading[] {
  const letters = lettersOf(found, note);
  const template = findLetterTemplate(letters);
  // "FHx: …" above and "A: 1 …" below: among written-out headings a lone A is the assessment.
  const isLoneAssessment = letters.size === 1 && letters.has('A') && found.some(({ heading }) => heading.kind !== undefined && heading.kind !== 'other');
  const resolved: FoundHeading[] = [];
  /** Stack of open headings, each of a lower level than the one before. */
  const open: FoundHeading[] = [];
  for (const { line, heading } of found) {
    const kind = heading.letter === undefined ? heading.kind : template === undefined ? (isLoneAssessment ? 'assessment' : undefined) : findLetterKind(template, heading.letter);
    if (kind === undefined) continue;
    const above = resolved.at(-1);
    const current = above?.kind;
    // "Labs:" within results, "Alcohol:" within a social history label a part of the section.
    const isSubLabel = kind === current && labelledKinds.has(kind) && heading.letter === undefined && isLabelOfText(heading, note.readings[line]);
    if (isSubLabel) continue;
    // In an assessment, a line of capitals that no template knows is a problem's name (`ACUTE KIDNEY INJURY`), and so is
    // one after a number sign, as problems are listed at the bedside (`# HTN`), in a note that heads its sections otherwise.
    const isInOtherStyle = heading.titleStart === 0 || (heading.hashes > 0 && above?.heading.hashes === 0);
    const isProblemName = kind === 'other' && isInOtherStyle && current !== undefined && diagnosisKinds.has(current);
    if (isProblemName) continue;
    const parent = kind === 'other' && heading.hashes > 0 ? open.findLast((other) => other.heading.hashes < heading.hashes) : undefined;
    const isProblem = parent !== undefined && parent.heading.hashes > 0 && problemKinds.has(parent.kind) && !pastForm.test(titleOf(heading, note, line));
    const own: FoundHeading = isProblem ? { line, heading, kind: parent.kind, isProblem } : { line, heading, kind };
    while ((open.at(-1)?.heading.hashes ?? -1) >= heading.hashes) open.pop();
    open.push(own);
    resolved.push(own);
  }
  return resolved;
}

/** Letters that a note uses as headings; if one is marked up as a heading, the initials of written-out headings too. */
function lettersOf(found: readonly { line: number; heading: HeadingLine }[], note: NoteLines): ReadonlySet<string> {
  const letters = new Set(found.flatMap(({ heading }) => heading.letter ?? []));
  if (!found.some(({ heading }) => heading.isMarked === true)) return letters;
  for (const { line, heading } of found) {
    const title = titleOf(heading, note, line);
    if (heading.letter === undefined && templateWords.has(title.toLowerCase())) letters.add(title.charAt(0).toUpperCase());
  }
  return letters;
}

const templateWords: ReadonlySet<string> = new Set(['subjective', 'objective', 'assessment', 'plan', 'behavior', 'behaviour', 'intervention', 'response', 'data', 'goal', 'problem', 'evaluation']);

/** Sections with labelled parts whose labels may be headings elsewhere ("Labs:", "Alcohol:", "Treatment:"). */
const labelledKinds: ReadonlySet<SectionKind> = new Set(['results', 'social', 'exam', 'ros', 'vitals', 'medications', 'plan', 'hpi', 'pmh', 'family', 'obgyn', 'birth', 'findings']);

/** Sections whose subheadings are problems (`## Assessment`, `### Hypertension`), except histories. */
const problemKinds: ReadonlySet<SectionKind> = new Set([...diagnosisKinds, 'plan']);
const pastForm = /\b(?:old|past|prior|previous|resolved|inactive|history)\b/i;

/** A heading without markup, with text on its own line. */
function isLabelOfText({ titleStart, contentStart }: HeadingLine, reading: LineReading | undefined): boolean {
  return titleStart === 0 && contentStart < (reading?.end ?? 0);
}

function titleOf({ titleStart, titleEnd }: HeadingLine, { text, lines }: NoteLines, line: number): string {
  const start = lines.start(line);
  return text.slice(start + titleStart, start + titleEnd);
}

function makeSection(note: NoteLines, { line, heading, kind, isProblem }: FoundHeading, nextLine: number): Section {
  let lastLine = nextLine - 1;
  while (lastLine > line && note.readings[lastLine]?.isBlank === true) lastLine -= 1;
  const start = note.lines.start(line);
  const reading = note.readings[line];
  const title = titleOf(heading, note, line);
  const field = heading.contentStart >= (reading?.end ?? 0) ? (reading?.field?.field ?? codeFieldOf(title)) : undefined;
  return {
    kind,
    title,
    level: heading.level,
    headingSpan: { start: start + heading.titleStart, end: start + heading.titleEnd },
    span: { start, end: note.lines.end(lastLine) },
    firstLine: line,
    lastLine,
    ...(field === undefined || field === 'diagnosis' ? {} : { field }),
    ...(isProblem === true ? { isProblem } : {}),
  };
}
