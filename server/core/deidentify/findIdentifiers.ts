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
 * Finds the identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)(i)) in a note, in text order and without overlaps. A
 * diagnosis code is never reported unless a label says that it is something else. Detection relies on written forms, labels
 * and cue words; it cannot guarantee that nothing is missed, so a person must review any text before it is shared.
 */
export function findIdentifiers({ text, codeTokens }: Pick<NoteDocument, 'text' | 'codeTokens'>): readonly Identifier[] {
  const kept: Identifier[] = [];
  const taken = new TakenSpans();
  const keep = (found: readonly Identifier[]): void => found.forEach((identifier) => void (taken.take(identifier.span) && kept.push(identifier)));
  // Strongest evidence first: a label wins over a code, a code over a written form, a written form over a cue word.
  keep(findLabelledNumbers(text));
  codeTokens.forEach(({ span }) => taken.take(span));
  for (const find of [findWrittenForms, findDates, findGreatAges, findNames, findPlaces]) keep(find(text));
  return kept.toSorted((a, b) => a.span.start - b.span.start);
}

/** Spans already taken, indexed by blocks of text because a note may hold thousands. */
class TakenSpans {
  readonly #blocks = new Map<number, Span[]>();

  /** Takes the span; returns false if it overlaps one that is already taken. */
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
