import { findSectionKind, maxHeadingLength, normalizeHeading, type SectionKind } from './sectionKind';

/** A heading line. Offsets are characters from the line's start. */
export interface HeadingLine {
  /** Undefined for a letter heading: its meaning depends on the whole note. */
  readonly kind: SectionKind | undefined;
  /** Letter of a letter heading, upper case. */
  readonly letter?: string;
  /** Unknown upper-case line: it is a heading only below a blank line or another heading. */
  readonly needsSpace: boolean;
  readonly titleStart: number;
  readonly titleEnd: number;
  /** Start of the text on the heading's own line (`Assessment: pneumonia`); the line's length if there is none. */
  readonly contentStart: number;
  /** 1–6 for Markdown, else 1. */
  readonly level: number;
  /** Number of Markdown hashes; 0 in any other style. */
  readonly hashes: number;
  /** True for a letter marked up as a heading: bold, after hashes, in brackets. */
  readonly isMarked?: boolean;
}

/** Markup before a heading: quote mark, Markdown hashes, bold or underline. */
const openingMarks = /^\s*(?:>\s*)?(#{1,6}\s+)?([*_]{1,3})?/;
const letterForm = /^\[?([SOAPBIRDGE])(?=[:)\]]|\/\s| [-–—](?: |$))/;
/** A lone letter: `**A**`, `## A`. */
const loneLetter = /^([SOAPBIRDGE])[*_:\s]*$/;
/** A letter or remark after the heading: `Assessment (A)`, `Discharge diagnoses (POA)`, `Diagnoses with POA indicators`. */
const remarkBehind = / (?:\([^()]{1,24}\)|(?:with|w\/) POA(?: indicators?)?|(?:and|with) (?:ICD-10(?:-CM)? )?codes)$/i;
const remarkLength = 27;
/** A spaced dash in place of the colon: `Plan - …`. */
const dashForm = /^([A-Z][A-Za-z/& ]{2,50}?) [-–—] \S/;
/** Unknown upper-case headings have two words or five letters: `HIV` and `MSK` alone on a line are not headings. */
const unknownCapitals = /^[A-Z][A-Z/&,'()-]*(?: [A-Z/&,'()-]+)+$|^[A-Z]{5,}$/;

/**
 * Parses a heading line in any usual style: Markdown, bold, capitals, `Label:` with or without text after it, or a known
 * heading alone on its line. Bulleted and numbered lines are never headings.
 * @param line without its line end
 * @param added custom headings, lower case, in addition to the built-in ones
 */
export function readHeadingLine(line: string, added?: ReadonlyMap<string, SectionKind>): HeadingLine | undefined {
  const opening = beginsWithLetter(line) ? null : openingMarks.exec(line);
  const marks = opening?.[0] ?? '';
  const hashes = opening?.[1]?.trim().length ?? 0;
  const isBold = opening?.[2] !== undefined;
  const body = marks === '' ? line : line.slice(marks.length);
  if (body.length === 0 || /^[-•+\d]/.test(body)) return undefined;

  const letter = letterForm.exec(body)?.[1] ?? (isBold || hashes > 0 ? loneLetter.exec(body)?.[1] : undefined);
  if (letter !== undefined) return makeLetterHeading(line, body.startsWith('[') ? `${marks}[` : marks, hashes, letter, isBold || hashes > 0 || body.startsWith('['));

  const colon = body.indexOf(':');
  const dash = colon > 0 ? undefined : dashForm.exec(body)?.[1];
  const labelled = dash !== undefined || (colon > 0 && colon <= maxHeadingLength + remarkLength);
  const alone = trimEnd(body, endMarks);
  const title = dash ?? (labelled ? trimEnd(body.slice(0, colon), endMarks) : alone);
  // Most lines are prose: they end with a period and are not all capitals.
  const endsSentence = !labelled && title.endsWith('.') && (smallLetter.test(title) || title !== title.toUpperCase());
  if (!endsSentence && title.length <= maxHeadingLength + remarkLength) {
    const bare = labelled ? title : trimEnd(title, nameMarks);
    const kind = kindOf(bare, added) ?? (remarkBehind.test(bare) ? kindOf(bare.replace(remarkBehind, ''), added) : undefined);
    if (kind !== undefined) return makeHeading({ line, marks, titleLength: title.length, hashes, kind });
  }
  if (hashes > 0) return makeHeading({ line, marks, titleLength: alone.length, hashes, kind: 'other' });

  if (alone.length <= maxHeadingLength * 2 && unknownCapitals.test(alone)) {
    return makeHeading({ line, marks, titleLength: alone.length, hashes, kind: 'other', needsSpace: !isBold && !body.trimEnd().endsWith(':') });
  }
  return undefined;
}

function kindOf(name: string, added: ReadonlyMap<string, SectionKind> | undefined): SectionKind | undefined {
  return added?.get(normalizeHeading(name)) ?? findSectionKind(name);
}

/** Fast path: most lines have no markup before their first word. */
function beginsWithLetter(line: string): boolean {
  const unit = line.charCodeAt(0) | 32;
  return unit >= 97 && unit <= 122;
}

const smallLetter = /[a-z]/;

/** Characters stripped from the end of a heading. */
const endMarks = /[\s:*_#]/;
const nameMarks = /[\s.-]/;

/** Strips trailing marks. A loop, because the regular expression `+$` takes quadratic time on long runs. */
function trimEnd(body: string, marks: RegExp): string {
  let end = body.length;
  while (end > 0 && marks.test(body.charAt(end - 1))) end -= 1;
  return end === body.length ? body : body.slice(0, end);
}

function makeLetterHeading(line: string, marks: string, hashes: number, letter: string, isMarked: boolean): HeadingLine {
  return { ...makeHeading({ line, marks, titleLength: 1, hashes, kind: undefined, letter }), isMarked };
}

interface HeadingParts {
  readonly line: string;
  readonly marks: string;
  readonly titleLength: number;
  readonly hashes: number;
  readonly kind: SectionKind | undefined;
  readonly letter?: string;
  readonly needsSpace?: boolean;
}

function makeHeading({ line, marks, titleLength, hashes, kind, letter, needsSpace = false }: HeadingParts): HeadingLine {
  const titleStart = marks.length;
  const titleEnd = titleStart + titleLength;
  const after = /^[*_]{0,3}\s*(?:[:)\]/]|[-–—](?=\s))?[*_]{0,3}\s*/.exec(line.slice(titleEnd))?.[0].length ?? 0;
  return {
    kind,
    ...(letter === undefined ? {} : { letter }),
    needsSpace,
    titleStart,
    titleEnd,
    contentStart: titleEnd + after,
    level: Math.max(hashes, 1),
    hashes,
  };
}
