import type { Span } from '../base/span';
import type { NoteDocument } from '../note/noteDocument';
import { shiftDate } from './dates';
import { findIdentifiers } from './findIdentifiers';
import type { Identifier, IdentifierKind } from './identifier';

/** What is left to the user. */
export interface DeidentifyOptions {
  /**
   * Whole days by which dates are moved instead of taken out, so that the time between them stays; the number is the secret of
   * the note. Moved dates are still dates: Safe Harbor does not allow them, an expert's determination may.
   */
  readonly shiftDays?: number;
}

/** One piece that was replaced. `span` is in the note, `at` in the new text. */
export interface Replacement {
  readonly kind: IdentifierKind;
  readonly span: Span;
  readonly at: Span;
  /** `[NAME-1]`, or the date that stands there now. */
  readonly placeholder: string;
}

/** A note without its identifiers. */
export interface DeidentifiedNote {
  readonly text: string;
  readonly replacements: readonly Replacement[];
  /** Placeholder → what it stands for, to be kept where the note is. */
  readonly originals: ReadonlyMap<string, string>;
}

/** What placeholders are called, where it is not their kind in capitals. */
const placeholderWords: Readonly<Partial<Record<IdentifierKind, string>>> = { record: 'MRN', plan: 'PLAN-ID', other: 'ID' };

/** What placeholders look like. */
const placeholderForm = /\[[A-Z]+(?:-[A-Z]+)?-\d+\]/g;

/**
 * Replaces the identifiers of a note by typed placeholders: the same words by the same one, and parts of a name by that of the
 * whole name. Names that differ in case alone are one.
 */
export function deidentify(note: Pick<NoteDocument, 'text' | 'codeTokens'>, options: DeidentifyOptions = {}): DeidentifiedNote {
  const identifiers = findIdentifiers(note);
  const nameOf = makePlaceholders(note.text, identifiers);
  const originals = new Map<string, string>();
  const replacements: Replacement[] = [];
  let text = '';
  let last = 0;
  for (const identifier of identifiers) {
    const { kind, span } = identifier;
    const original = note.text.slice(span.start, span.end);
    const shifted = kind === 'date' && options.shiftDays !== undefined ? shiftDate(original, options.shiftDays) : undefined;
    const placeholder = shifted ?? nameOf(identifier);
    text += note.text.slice(last, span.start);
    replacements.push({ kind, span, at: { start: text.length, end: text.length + placeholder.length }, placeholder });
    text += placeholder;
    last = span.end;
    if (shifted === undefined && (originals.get(placeholder)?.length ?? 0) < original.length) originals.set(placeholder, original);
  }
  return { text: text + note.text.slice(last), replacements, originals };
}

/** Puts what placeholders stand for back into a text, such as the answer of a model; placeholders that it does not know stay. */
export function restore(text: string, originals: ReadonlyMap<string, string>): string {
  return text.replace(placeholderForm, (placeholder) => originals.get(placeholder) ?? placeholder);
}

function makePlaceholders(text: string, identifiers: readonly Identifier[]): (identifier: Identifier) => string {
  const keyOf = ({ span }: Identifier): string => text.slice(span.start, span.end).toLowerCase().replace(/\s+/g, ' ');
  const wholeOf = findWholeNames(identifiers.filter(({ kind }) => kind === 'name').map(keyOf));
  const numbers = new Map<string, number>();
  const counts = new Map<IdentifierKind, number>();
  // A note that has such words already keeps them apart from ours.
  const taken = new Set(Array.from(text.matchAll(placeholderForm), ([written]) => written));
  return (identifier) => {
    const { kind } = identifier;
    const word = placeholderWords[kind] ?? kind.toUpperCase();
    const own = keyOf(identifier);
    const key = `${kind} ${kind === 'name' ? wholeOf(own) : own}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = counts.get(kind) ?? 0;
      do number += 1;
      while (taken.has(`[${word}-${number}]`));
      counts.set(kind, number);
      numbers.set(key, number);
    }
    return `[${word}-${number}]`;
  };
}

/** Leads from a name to the longest one that has all of its parts. */
function findWholeNames(names: readonly string[]): (name: string) => string {
  const people = [...new Set(names)].toSorted((a, b) => b.length - a.length).map((name) => ({ name, parts: new Set(name.split(/[\s,.]+/).filter((part) => part !== '')) }));
  const byPart = new Map<string, (typeof people)[number][]>();
  for (const person of people) {
    for (const part of person.parts) {
      const known = byPart.get(part);
      if (known === undefined) byPart.set(part, [person]);
      else known.push(person);
    }
  }
  const wholes = new Map(
    people.map(({ name, parts }) => {
      // Whoever has all parts has the rarest one: few do.
      const having = [...parts].map((part) => byPart.get(part) ?? []).toSorted((a, b) => a.length - b.length)[0] ?? [];
      return [name, having.find((other) => [...parts].every((part) => other.parts.has(part)))?.name ?? name] as const;
    }),
  );
  return (name) => wholes.get(name) ?? name;
}
