import type { Span } from '../base/span';
import { findCodeField, type CodeField } from './codeField';
import { readHeadingLine, type HeadingLine } from './headingLine';
import { findLetterKind, findLetterTemplate } from './letterTemplate';
import type { LineIndex } from './lineIndex';
import { diagnosisKinds, type SectionKind } from './sectionKind';

/** A section of a note: its heading and all text up to the next heading. */
export interface Section {
  readonly kind: SectionKind;
  /** The heading's words as written. */
  readonly title: string;
  readonly level: number;
  readonly headingSpan: Span;
  /** From the heading's line to the end of the section's last line that is not blank. */
  readonly span: Span;
  readonly firstLine: number;
  /** Last line that is not blank. */
  readonly lastLine: number;
  /** Set where the heading is a code field (`Principal diagnosis:`): it governs the codes of the whole section. */
  readonly field?: CodeField;
  /** True where the heading is the name of a problem below an assessment or a plan, whose kind it then has. */
  readonly isProblem?: boolean;
}

interface FoundHeading {
  readonly line: number;
  readonly heading: HeadingLine;
  readonly kind: SectionKind;
  readonly isProblem?: boolean;
}

/** The sections of a note in order; text before the first heading belongs to none. */
export function findSections(text: string, lines: LineIndex, added?: ReadonlyMap<string, SectionKind>): readonly Section[] {
  const headings = resolveHeadings(findHeadings(text, lines, added), text, lines);
  return headings.map((found, index) => makeSection(text, lines, found, headings[index + 1]?.line ?? lines.count));
}

function findHeadings(text: string, lines: LineIndex, added: ReadonlyMap<string, SectionKind> | undefined): readonly { line: number; heading: HeadingLine }[] {
  const found: { line: number; heading: HeadingLine }[] = [];
  let afterBlank = true;
  for (let line = 0; line < lines.count; line += 1) {
    const content = text.slice(lines.start(line), lines.end(line));
    const isBlank = content.trim().length === 0;
    const heading: HeadingLine | undefined = isBlank ? undefined : readHeadingLine(content, afterBlank, added);
    if (heading !== undefined) found.push({ line, heading });
    // A heading right under another needs no blank line between them.
    afterBlank = isBlank || heading !== undefined;
  }
  return found;
}

/** Gives letters their meaning by the note's template, and drops capitals that are problems, not headings. */
function resolveHeadings(found: readonly { line: number; heading: HeadingLine }[], text: string, lines: LineIndex): readonly FoundHeading[] {
  const letters = new Set(found.flatMap(({ heading }) => (heading.letter === undefined ? [] : [heading.letter])));
  const template = findLetterTemplate(letters);
  const resolved: FoundHeading[] = [];
  /** The headings that the next may lie below: each of a lower level than the one before. */
  const open: FoundHeading[] = [];
  for (const { line, heading } of found) {
    const kind = heading.letter === undefined ? heading.kind : template && findLetterKind(template, heading.letter);
    if (kind === undefined) continue;
    const above = resolved.at(-1);
    const current = above?.kind;
    // "Labs:" within results, "Alcohol:" within a social history are labels of a part of them.
    const isSubLabel = kind === current && kind !== 'other' && heading.letter === undefined && isLabelOfText(heading, text, lines, line);
    if (isSubLabel) continue;
    // In an assessment, a line of capitals that no template knows is a problem's name (`ACUTE KIDNEY INJURY`), and so is
    // one behind a number sign, as problems are listed at the bedside (`# HTN`), in a note that heads its sections otherwise.
    const isInOtherStyle = heading.titleStart === 0 || (heading.hashes > 0 && above?.heading.hashes === 0);
    const isProblemName = kind === 'other' && isInOtherStyle && current !== undefined && diagnosisKinds.has(current);
    if (isProblemName) continue;
    const parent = kind === 'other' && heading.hashes > 0 ? open.findLast((other) => other.heading.hashes < heading.hashes) : undefined;
    const isProblem = parent !== undefined && parent.heading.hashes > 0 && problemKinds.has(parent.kind) && !pastForm.test(heading.title);
    const own: FoundHeading = isProblem ? { line, heading, kind: parent.kind, isProblem } : { line, heading, kind };
    while ((open.at(-1)?.heading.hashes ?? -1) >= heading.hashes) open.pop();
    open.push(own);
    resolved.push(own);
  }
  return resolved;
}

/** Sections whose headings of a lower level are problems (`## Assessment`, `### Hypertension`), but for those of the past. */
const problemKinds: ReadonlySet<SectionKind> = new Set([...diagnosisKinds, 'plan']);
const pastForm = /\b(?:old|past|prior|previous|resolved|inactive|history)\b/i;

/** A heading in plain writing with text behind it on its own line. */
function isLabelOfText({ titleStart, contentStart }: HeadingLine, text: string, lines: LineIndex, line: number): boolean {
  return titleStart === 0 && text.slice(lines.start(line) + contentStart, lines.end(line)).trim().length > 0;
}

function makeSection(text: string, lines: LineIndex, { line, heading, kind, isProblem }: FoundHeading, nextLine: number): Section {
  let lastLine = nextLine - 1;
  while (lastLine > line && text.slice(lines.start(lastLine), lines.end(lastLine)).trim().length === 0) lastLine -= 1;
  const start = lines.start(line);
  const lineText = text.slice(start, lines.end(line));
  const field = heading.contentStart >= lineText.trimEnd().length ? findCodeField(lineText)?.field : undefined;
  return {
    kind,
    title: heading.title,
    level: heading.level,
    headingSpan: { start: start + heading.titleStart, end: start + heading.titleEnd },
    span: { start, end: lines.end(lastLine) },
    firstLine: line,
    lastLine,
    ...(field === undefined || field === 'diagnosis' ? {} : { field }),
    ...(isProblem === true ? { isProblem } : {}),
  };
}
