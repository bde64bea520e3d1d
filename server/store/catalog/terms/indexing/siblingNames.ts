import type { CodeTable } from '../../codes/codeTable';
import { unpackKey } from '../../codes/packedKey';
import { asideTerms } from '../words/asideTerms';
import type { Vocabulary } from '../words/vocabulary';
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
export function withSiblingNames(codes: CodeTable, byCode: PhrasesByCode, vocabulary: Vocabulary): PhrasesByCode {
  const placesOf = (words: readonly string[]): Places => words.map((word) => vocabulary.placeOf(word));
  const named = new Map([...byCode].map(([id, phrases]): [number, Named] => [id, {
    title: placesOf(titleOf(phrases) ?? []),
    names: phrases.filter(({ field }) => tellingFields.has(field)).map((phrase) => ({ phrase, places: placesOf(phrase.required) })),
    guesses: new Map(),
  }]));
  for (const siblings of groupSiblings(codes, byCode)) {
    const all = siblings.flatMap((id) => named.get(id) ?? []);
    for (const from of all) {
      if (from.names.length === 0) continue;
      for (const to of all) {
        const change = from === to ? undefined : changeOf(from.title, to.title);
        if (change !== undefined) for (const name of from.names) addGuess(to.guesses, name, change);
      }
    }
  }
  const asideWords = placesOf(asideTerms);
  return new Map([...byCode].map(([id, phrases]) => {
    const guesses = [...(named.get(id)?.guesses.values() ?? [])];
    return [id, guesses.length === 0 ? phrases : [...phrases, ...chooseTelling(guesses, phrases, { asideWords, vocabulary })]];
  }));
}

/** Words as places in the vocabulary. */
type Places = readonly number[];

interface Name {
  readonly phrase: Phrase;
  /** Of the required words. */
  readonly places: Places;
}

/** A code as its siblings see it. */
interface Named {
  /** Empty where it has none. */
  readonly title: Places;
  readonly names: readonly Name[];
  /** By the words, in the order of the vocabulary. */
  readonly guesses: Map<string, Guess>;
}

interface Guess {
  readonly places: Places;
  /** The name that it was made of. */
  readonly of: Phrase;
  /** Siblings that say so. */
  agreeing: number;
}

/** What tells one title from another. */
interface Change {
  readonly lost: Places;
  readonly gained: Places;
}

/** Counts a name of the one as a name of the other, unless it does not say what tells them apart in the words of the title. */
function addGuess(guesses: Map<string, Guess>, { phrase, places: own }: Name, { lost, gained }: Change): void {
  if (!lost.every((place) => own.includes(place))) return;
  const places = [...own.filter((place) => !lost.includes(place)), ...gained.filter((place) => !own.includes(place))];
  if (places.length > mostRequired) return;
  const key = String.fromCodePoint(...[...places].sort((a, b) => a - b));
  const same = guesses.get(key);
  if (same === undefined) guesses.set(key, { places, of: phrase, agreeing: 1 });
  else same.agreeing += 1;
}

function chooseTelling(guesses: readonly Guess[], phrases: readonly Phrase[], { asideWords, vocabulary }: { readonly asideWords: Places; readonly vocabulary: Vocabulary }): readonly Phrase[] {
  const own = new Set(asideWords);
  for (const { required, optional } of phrases) for (const words of [required, optional]) for (const word of words) own.add(vocabulary.placeOf(word));
  const telling = guesses.filter(({ places }) => places.some((place) => !own.has(place)));
  return telling.sort((a, b) => b.agreeing - a.agreeing).slice(0, mostNames).map(({ places, of }) => {
    const required = places.map((place) => vocabulary.terms[place] ?? '');
    return { field: phraseFields.sibling, editions: of.editions, required, optional: of.optional.filter((word) => !required.includes(word)) };
  });
}

function changeOf(title: Places, other: Places): Change | undefined {
  const lost = differing(title, other);
  const gained = lost === undefined ? undefined : differing(other, title);
  return lost === undefined || gained === undefined ? undefined : { lost, gained };
}

/** Words of the one that the other has not; undefined where there are none, or too many. */
function differing(title: Places, other: Places): Places | undefined {
  const places: number[] = [];
  for (const place of title) {
    if (other.includes(place)) continue;
    if (places.length === mostDifferent) return undefined;
    places.push(place);
  }
  return places.length === 0 ? undefined : places;
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
