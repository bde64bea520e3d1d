import { overlaps, type Span } from '../base/span';
import type { NoteDocument } from '../note/noteDocument';
import { findGreatAges } from './ages';
import { findDates } from './dates';
import type { Identifier } from './identifier';
import { findLabelledNumbers } from './labelledNumbers';
import { findNames } from './names';
import { findPlaces } from './places';
import { findWrittenForms } from './writtenForms';

/**
 * The identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)(i)) that a note's text shows, in order, none over another and
 * none over a diagnosis code that no label calls something else. It finds what is written in a form, behind a label or beside a telling word; it cannot promise
 * that nothing is left, and people must read what leaves the house.
 */
export function findIdentifiers({ text, codeTokens }: Pick<NoteDocument, 'text' | 'codeTokens'>): readonly Identifier[] {
  const kept: Identifier[] = [];
  const taken = new TakenSpans();
  const keep = (found: readonly Identifier[]): void => found.forEach((identifier) => void (taken.take(identifier.span) && kept.push(identifier)));
  // The stronger sign first: a label before a code, a code before a form, a form before what words suggest.
  keep(findLabelledNumbers(text));
  codeTokens.forEach(({ span }) => taken.take(span));
  for (const find of [findWrittenForms, findDates, findGreatAges, findNames, findPlaces]) keep(find(text));
  return kept.toSorted((a, b) => a.span.start - b.span.start);
}

/** Spans that nothing else may touch, by the blocks of text that they lie in: a note may hold thousands. */
class TakenSpans {
  readonly #blocks = new Map<number, Span[]>();

  /** False where the span touches one that is taken. */
  take(span: Span): boolean {
    const blocks = blocksOf(span);
    if (blocks.some((block) => this.#blocks.get(block)?.some((other) => overlaps(other, span)) === true)) return false;
    for (const block of blocks) {
      const known = this.#blocks.get(block);
      if (known === undefined) this.#blocks.set(block, [span]);
      else known.push(span);
    }
    return true;
  }
}

const blockSize = 256;

function blocksOf({ start, end }: Span): readonly number[] {
  const first = Math.floor(start / blockSize);
  return Array.from({ length: Math.floor(Math.max(start, end - 1) / blockSize) - first + 1 }, (_, index) => first + index);
}
