import type { TabularNoteKind } from '../../../core/icd/tabular';

/** One line of a block, and the line before it that governs it. */
export interface LedNote {
  readonly text: string;
  /** Place of the governing line in the block. */
  readonly lead?: number;
}

/** A line that only introduces those after it: `underlying disease, such as:`. */
const leading = /(?::|\bsuch as:?)$/i;

/** Words that leave a list open, or make an instruction conditional. */
const opening = /\b(?:such as|(?:as|if|when|where) (?:applicable|known|present|necessary|specified|[a-z]+-induced)|any|e\.g\.|for example)\b/i;

/** Instructions can be open; what is excluded or included is so whatever words it begins with. */
const instructions: readonly TabularNoteKind[] = ['codeFirst', 'useAdditionalCode', 'codeAlso'];

/**
 * Lead and items are sibling lines of one block in the Tabular XML: a line that ends in ":" or "such as" governs those
 * after it, up to the next such line.
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

/** True where the instruction need not be followed, or may be with codes that it does not name. */
export function isOpenNote(kind: TabularNoteKind, text: string, lead: string | undefined): boolean {
  return instructions.includes(kind) && (opening.test(text) || (lead !== undefined && opening.test(lead)));
}
