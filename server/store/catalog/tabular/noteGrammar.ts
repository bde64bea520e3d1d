import type { TabularNoteKind } from '../../../core/icd/tabular';

/** One line of a block, and the line that governs it. */
export interface LedNote {
  readonly text: string;
  /** Index of the governing line in the block. */
  readonly lead?: number;
}

/** A line that only introduces those after it: `underlying disease, such as:`. */
const leading = /(?::|\bsuch as:?)$/i;

/** Words that leave a list open, or make an instruction conditional. */
const opening = /\b(?:such as|(?:as|if|when|where) (?:applicable|known|present|necessary|specified|[a-z]+-induced)|any|e\.g\.|for example)\b/i;

/** Only instructions can be open; an exclusion or inclusion applies whatever its wording. */
const instructions: readonly TabularNoteKind[] = ['codeFirst', 'useAdditionalCode', 'codeAlso'];

/**
 * Assigns leads to items: both are sibling lines of one block in the Tabular XML. A line that ends in ":" or "such as" governs
 * those after it, up to the next such line.
 */
export function leadNotes(notes: readonly string[]): readonly LedNote[] {
  let lead: number | undefined;
  return notes.map((text, index) => {
    const isLead = leading.test(text.trim());
    const governing = isLead ? undefined : lead;
    if (isLead) lead = index;
    return governing === undefined ? { text } : { text, lead: governing };
  });
}

/** True if the instruction is optional, or can be satisfied by codes it does not name. */
export function isOpenNote(kind: TabularNoteKind, text: string, lead: string | undefined): boolean {
  return instructions.includes(kind) && (opening.test(text) || (lead !== undefined && opening.test(lead)));
}
