import type { Span } from '../base/span';
import type { NoteDocument } from '../note/noteDocument';
import { shiftDate } from './dates';
import { findIdentifiers } from './findIdentifiers';
import type { Identifier, IdentifierKind } from './identifier';

/** Options of de-identification. */
export interface DeidentifyOptions {
  /**
   * Shifts dates by this many whole days instead of replacing them, which preserves intervals. The number must be kept secret.
   * Shifted dates are still dates: Safe Harbor does not allow them, though expert determination may.
   */
  readonly shiftDays?: number;
}

/** One replaced identifier. `span` is in the original note, `at` in the new text. */
export interface Replacement {
  readonly kind: IdentifierKind;
  readonly span: Span;
  readonly at: Span;
  /** `[NAME-1]`, or the shifted date. */
  readonly placeholder: string;
}

/** The text with its identifiers replaced. */
export interface DeidentifiedNote {
  readonly text: string;
  readonly replacements: readonly Replacement[];
  /** Placeholder → original text. Keep it where the note is kept. */
  readonly originals: ReadonlyMap<string, string>;
}

/** Names of placeholders that are not simply their kind in upper case. */
const placeholderWords: Readonly<Partial<Record<IdentifierKind, string>>> = { record: 'MRN', plan: 'PLAN-ID', other: 'ID' };

const placeholderForm = /\[[A-Z]+(?:-[A-Z]+)?-\d+\]/g;

/**
 * Replaces the identifiers of a note with typed placeholders. Equal words get the same placeholder, part of a name gets that
 * of the whole name, and case is ignored when names are compared.
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

/** Restores the originals in a text that contains placeholders, such as a model's answer. Unknown placeholders are left as they are. */
export function restore(text: string, originals: ReadonlyMap<string, string>): string {
  return text.replace(placeholderForm, (placeholder) => originals.get(placeholder) ?? placeholder);
}

function makePlaceholders(text: string, identifiers: readonly Identifier[]): (identifier: Identifier) => string {
  const keyOf = ({ span }: Identifier): string => text.slice(span.start, span.end).toLowerCase().replace(/\s+/g, ' ');
  const wholeOf = findWholeNames(identifiers.filter(({ kind }) => kind === 'name').map(keyOf));
  const numbers = new Map<string, number>();
  const counts = new Map<IdentifierKind, number>();
  // Never reuse a placeholder that the note already contains.
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

/** Maps a name to the longest name that contains all of its parts. */
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
      // Any such name contains the rarest part, so only those few are compared.
      const having = [...parts].map((part) => byPart.get(part) ?? []).toSorted((a, b) => a.length - b.length)[0] ?? [];
      return [name, having.find((other) => [...parts].every((part) => other.parts.has(part)))?.name ?? name] as const;
    }),
  );
  return (name) => wholes.get(name) ?? name;
}
