import type { CodeTable } from '../../codes/codeTable';
import { unpackKey } from '../../codes/packedKey';
import { asideTerms } from '../words/asideTerms';
import { mostRequired, phraseFields, type Phrase, type PhraseField, type PhrasesByCode } from './phrases';

/** Words that the titles of two siblings may differ by on each side. */
const mostDifferent = 3;
/** Names of siblings that a code is given; more were measured, and found nothing. */
const mostNames = 1;
/** From the second character on: categories too are made alike (burns of the trunk and of the head, riders and drivers). */
const firstPlace = 1;
/** Names of other fields are complete, or speak of one code alone. */
const tellingFields: ReadonlySet<PhraseField> = new Set([phraseFields.inclusion, phraseFields.index, phraseFields.externalCause]);

/**
 * The names of the codes, and for each at most one that it would have if it were called as its siblings are. Titles of siblings differ in what
 * the character says that their codes differ in (`burn of first degree of chest wall`, `… second degree …`); another name that says it in the
 * same words (`burn of second degree of breast`) is with the words of the sibling a name of the sibling. Of such names the one that most
 * siblings agree on, if it brings a word that the code has not.
 */
export function withSiblingNames(codes: CodeTable, byCode: PhrasesByCode): PhrasesByCode {
  const titles = new Map([...byCode].map(([id, phrases]) => [id, titleOf(phrases)]));
  const names = new Map([...byCode].map(([id, phrases]) => [id, phrases.filter(({ field }) => tellingFields.has(field))]));
  const found = new Map<number, Map<string, Guess>>();
  for (const siblings of groupSiblings(codes, byCode)) {
    for (const from of siblings) {
      const named = names.get(from) ?? [];
      if (named.length === 0) continue;
      for (const to of siblings) {
        const change = from === to ? undefined : changeOf(titles.get(from), titles.get(to));
        if (change === undefined) continue;
        const guesses = found.get(to) ?? new Map<string, Guess>();
        found.set(to, guesses);
        for (const name of named) addGuess(guesses, changed(name, change));
      }
    }
  }
  return new Map([...byCode].map(([id, phrases]) => [id, [...phrases, ...chooseTelling([...(found.get(id)?.values() ?? [])], phrases)]]));
}

interface Guess {
  readonly name: Phrase;
  /** Siblings that say so. */
  agreeing: number;
}

/** What tells one title from another. */
interface Change {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

function addGuess(guesses: Map<string, Guess>, name: Phrase | undefined): void {
  if (name === undefined) return;
  const key = [...name.required].sort().join(' ');
  const same = guesses.get(key);
  if (same === undefined) guesses.set(key, { name, agreeing: 1 });
  else same.agreeing += 1;
}

function chooseTelling(guesses: readonly Guess[], phrases: readonly Phrase[]): readonly Phrase[] {
  const own = new Set([...asideTerms, ...phrases.flatMap(({ required, optional }) => [...required, ...optional])]);
  const telling = guesses.filter(({ name }) => name.required.some((word) => !own.has(word)));
  return telling.sort((a, b) => b.agreeing - a.agreeing).slice(0, mostNames).map(({ name }) => name);
}

function changeOf(title: readonly string[] | undefined, other: readonly string[] | undefined): Change | undefined {
  if (title === undefined || other === undefined) return undefined;
  const lost = title.filter((word) => !other.includes(word));
  const gained = other.filter((word) => !title.includes(word));
  const isSmall = ({ length }: readonly string[]): boolean => length > 0 && length <= mostDifferent;
  return isSmall(lost) && isSmall(gained) ? { lost, gained } : undefined;
}

/** A name of the one as a name of the other; undefined where it does not say what tells them apart in the words of the title. */
function changed(name: Phrase, { lost, gained }: Change): Phrase | undefined {
  if (!lost.every((word) => name.required.includes(word))) return undefined;
  const required = [...name.required.filter((word) => !lost.includes(word)), ...gained.filter((word) => !name.required.includes(word))];
  return required.length > mostRequired ? undefined : { field: phraseFields.sibling, editions: name.editions, required, optional: name.optional.filter((word) => !required.includes(word)) };
}

/** Codes of one letter that differ in one character, by that character's place. */
function groupSiblings(codes: CodeTable, byCode: PhrasesByCode): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const id of byCode.keys()) {
    const key = unpackKey(codes.keyAt(id));
    for (let place = firstPlace; place < key.length; place += 1) {
      const mask = `${key.slice(0, place)}-${key.slice(place + 1)}`;
      const group = groups.get(mask);
      if (group === undefined) groups.set(mask, [id]);
      else group.push(id);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Words of its newest title. */
function titleOf(phrases: readonly Phrase[]): readonly string[] | undefined {
  let newest: Phrase | undefined;
  for (const phrase of phrases) {
    if (phrase.field === phraseFields.title && (newest === undefined || phrase.editions >>> 0 > newest.editions >>> 0)) newest = phrase;
  }
  return newest?.required;
}
