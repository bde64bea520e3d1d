import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { codeFromKey, codeKey, maxCodeLength, type IcdCode } from '../../core/icd/code';
import { carriedLength } from './carriedTail';
import { ownWords } from './ownWords';

/** One choice on an axis: what it says, and the code with it, cut off where what follows would say something else. */
export interface AxisChoice {
  readonly character: string;
  readonly label: string;
  readonly code: IcdCode;
}

/** What one character of a code says (laterality, episode of care, stage, trimester), and what it could say instead. */
export interface CodeAxis {
  /** Place of the character in the dotless key, 3–6. */
  readonly place: number;
  readonly name: string;
  /** The character as the code has it; undefined where it is still to be chosen. */
  readonly character: string | undefined;
  readonly choices: readonly AxisChoice[];
}

/** Characters of a category, which are no axis of a code. */
const categoryLength = 3;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The axes of a code in the edition of a date: the places at which the edition has other characters behind the same beginning,
 * and, where the code needs more characters, the next one. Placeholders are no axis.
 */
export function findCodeAxes(code: IcdCode, catalog: Catalog, on: IsoDate): readonly CodeAxis[] {
  const key = codeKey(code);
  const axes: CodeAxis[] = [];
  for (let place = categoryLength; place < key.length; place += 1) {
    const variants = variantsAt(key, place, catalog, on);
    if (variants.length > 1) axes.push({ place, name: nameOf(variants, place), character: key[place], choices: withLabels(variants) });
  }
  const next = nextCharacters(code, catalog, on);
  if (next !== undefined) axes.push(next);
  return axes;
}

/** A choice before its label is told from the others. */
interface Variant {
  readonly character: string;
  readonly code: IcdCode;
  readonly title: string;
}

/**
 * What may stand at one place of the key instead, each with the code that it makes: with the characters behind it as far as
 * they say the same there. Each is titled by its header down to that place where there is one: what the characters behind it
 * say (the side, the episode of care) belongs to other axes.
 */
function variantsAt(key: string, place: number, catalog: Catalog, on: IsoDate): readonly Variant[] {
  return [...alphabet].flatMap((character) => {
    const replaced = key.slice(0, place) + character + key.slice(place + 1);
    const length = replaced === key ? key.length : carriedLength(key, { replaced, place, catalog, on });
    const code = length === 0 ? undefined : codeFromKey(replaced.slice(0, length));
    if (code === undefined) return [];
    const header = codeFromKey(key.slice(0, place) + character);
    const title = (header && catalog.lookup(header, on)?.longTitle) ?? catalog.lookup(code, on)?.longTitle ?? '';
    return [{ character, code, title }];
  });
}

/** The seventh characters of a stem, or the children of another header; undefined for a code that is whole. */
function nextCharacters(code: IcdCode, catalog: Catalog, on: IsoDate): CodeAxis | undefined {
  const extensions = catalog.seventhCharacters(code, on);
  if (extensions.length > 0) {
    const choices = extensions.map(({ character, label, code: whole }) => ({ character, label, code: whole }));
    return { place: maxCodeLength - 1, name: 'seventh character', character: undefined, choices };
  }
  const children = catalog.children(code, on);
  if (children.length === 0) return undefined;
  const place = codeKey(code).length;
  const variants = children.map((child) => ({ character: codeKey(child.code).slice(place), code: child.code, title: child.longTitle }));
  return { place, name: nameOf(variants, place), character: undefined, choices: withLabels(variants) };
}

function withLabels(codes: readonly Variant[]): readonly AxisChoice[] {
  const labels = ownWords(codes.map(({ title }) => title));
  return codes.map(({ character, code, title }, index) => ({ character, code, label: labels[index] ?? title }));
}

const laterality = 'laterality';
const displacement = /\b(?:displaced|nondisplaced)\b/i;
/** What titles say for a side, or for none. */
const sideWords = /\b(?:right|left|bilateral|both|unilateral|unspecified|sides?)\b/gi;

/** What an axis is about: what its choices say by turns. */
const names: readonly (readonly [RegExp, string])[] = [
  [/\b(?:initial|subsequent) encounter\b|\bsequela\b/i, 'episode of care'],
  [/\b(?:first|second|third|unspecified) trimester\b/i, 'trimester'],
  [/\bfetus (?:\d|unspecified)\b|\bother fetus\b/i, 'fetus'],
  [/\bstage \w+\b/i, 'stage'],
  [/\b(?:right|left|bilateral)\b/i, laterality],
  [/\b(?:mild|moderate|severe)\b/i, 'severity'],
  [displacement, 'displacement'],
  [/\b(?:with|without)\b/i, 'with or without'],
];

/** The first thing that two titles say differently; else the place alone. */
function nameOf(variants: readonly Variant[], place: number): string {
  const saidBy = (form: RegExp): ReadonlySet<string> => new Set(variants.flatMap(({ title }) => form.exec(title)?.[0].toLowerCase() ?? []));
  const name = names.find(([form]) => saidBy(form).size >= 2)?.[1];
  if (name !== laterality || areOneSite(variants)) return name ?? `character ${place + 1}`;
  return saidBy(displacement).size >= 2 ? 'displacement and laterality' : 'site or kind, and laterality';
}

/** True where the titles differ in their sides alone, or in a word that goes with them (`bilateral`, `right eye`; `right ovary`, `bilateral ovaries`). */
function areOneSite(variants: readonly Variant[]): boolean {
  const sites = variants.map(({ title }) => new Set(title.toLowerCase().replace(sideWords, ' ').match(/[a-z]+/g)?.map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''))));
  const longest = sites.reduce((most, site) => (site.size > most.size ? site : most), new Set<string>());
  return sites.every((site) => [...site].every((word) => longest.has(word)));
}
