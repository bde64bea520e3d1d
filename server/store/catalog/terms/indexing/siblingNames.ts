import type { CodeTable } from '../../codes/codeTable';
import { unpackKey } from '../../codes/packedKey';
import { asideTerms } from '../words/asideTerms';
import type { Vocabulary } from '../words/vocabulary';
import { mostRequired, phraseFields, type Phrase, type PhraseField, type PhrasesByCode } from './phrases';

/** Maximum number of differing words on each side of two sibling titles. */
const mostDifferent = 3;
/** Maximum number of inferred names per code; more brought no improvement when measured. */
const mostNames = 1;
/** Siblings may differ from the second character on: categories are parallel too (burns of the trunk and of the head, riders and drivers). */
const firstPlace = 1;
/** Fields whose names are transferred; names of other fields are complete, or apply to one code only. */
const transferableFields: ReadonlySet<PhraseField> = new Set([phraseFields.inclusion, phraseFields.index, phraseFields.externalCause]);

/**
 * Adds to each code at most one name inferred from its siblings. Sibling titles differ in what their differing character means
 * (`burn of first degree of chest wall`, `… second degree …`); another name of one sibling that contains its differing words
 * (`burn of second degree of breast`) becomes a name of the other by substituting those words. Of the inferred names with a new
 * word, the one that most siblings support is chosen.
 */
export function withSiblingNames(codes: CodeTable, byCode: PhrasesByCode, vocabulary: Vocabulary): PhrasesByCode {
  const placesOf = (words: readonly string[]): Places => words.map((word) => vocabulary.placeOf(word));
  const named = new Map([...byCode].map(([id, phrases]): [number, Named] => [id, {
    title: placesOf(titleOf(phrases) ?? []),
    names: phrases.filter(({ field }) => transferableFields.has(field)).map((phrase) => ({ phrase, places: placesOf(phrase.required) })),
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
    return [id, guesses.length === 0 ? phrases : [...phrases, ...chooseInformative(guesses, phrases, { asideWords, vocabulary })]];
  }));
}

/** Words as places in the vocabulary. */
type Places = readonly number[];

interface Name {
  readonly phrase: Phrase;
  /** Places of the required words. */
  readonly places: Places;
}

/** A code with its title, names and inferred names. */
interface Named {
  /** Empty if it has none. */
  readonly title: Places;
  readonly names: readonly Name[];
  /** By the sorted places of its words. */
  readonly guesses: Map<string, Guess>;
}

interface Guess {
  readonly places: Places;
  /** The name it was derived from. */
  readonly of: Phrase;
  /** Number of siblings that support it. */
  agreeing: number;
}

/** The words in which one title differs from another. */
interface Change {
  readonly lost: Places;
  readonly gained: Places;
}

/** Infers a name by substituting the differing words; skipped if the name does not contain them as the title words them. */
function addGuess(guesses: Map<string, Guess>, { phrase, places: own }: Name, { lost, gained }: Change): void {
  if (!lost.every((place) => own.includes(place))) return;
  const places = [...own.filter((place) => !lost.includes(place)), ...gained.filter((place) => !own.includes(place))];
  if (places.length > mostRequired) return;
  const key = String.fromCodePoint(...[...places].sort((a, b) => a - b));
  const same = guesses.get(key);
  if (same === undefined) guesses.set(key, { places, of: phrase, agreeing: 1 });
  else same.agreeing += 1;
}

function chooseInformative(guesses: readonly Guess[], phrases: readonly Phrase[], { asideWords, vocabulary }: { readonly asideWords: Places; readonly vocabulary: Vocabulary }): readonly Phrase[] {
  const own = new Set(asideWords);
  for (const { required, optional } of phrases) for (const words of [required, optional]) for (const word of words) own.add(vocabulary.placeOf(word));
  const informative = guesses.filter(({ places }) => places.some((place) => !own.has(place)));
  return informative.sort((a, b) => b.agreeing - a.agreeing).slice(0, mostNames).map(({ places, of }) => {
    const required = places.map((place) => vocabulary.terms[place] ?? '');
    return { field: phraseFields.sibling, editions: of.editions, required, optional: of.optional.filter((word) => !required.includes(word)) };
  });
}

function changeOf(title: Places, other: Places): Change | undefined {
  const lost = differing(title, other);
  const gained = lost === undefined ? undefined : differing(other, title);
  return lost === undefined || gained === undefined ? undefined : { lost, gained };
}

/** Words of `title` that `other` lacks; undefined if there are none or too many. */
function differing(title: Places, other: Places): Places | undefined {
  const places: number[] = [];
  for (const place of title) {
    if (other.includes(place)) continue;
    if (places.length === mostDifferent) return undefined;
    places.push(place);
  }
  return places.length === 0 ? undefined : places;
}

/** Groups of codes that differ in one character, by that character's position. */
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

/** Words of the newest title. */
function titleOf(phrases: readonly Phrase[]): readonly string[] | undefined {
  let newest: Phrase | undefined;
  for (const phrase of phrases) {
    if (phrase.field === phraseFields.title && (newest === undefined || phrase.editions >>> 0 > newest.editions >>> 0)) newest = phrase;
  }
  return newest?.required;
}
