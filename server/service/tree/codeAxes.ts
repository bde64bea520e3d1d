import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { codeFromKey, codeKey, maxCodeLength, type IcdCode } from '../../core/icd/code';
import { carriedLength } from './carriedTail';
import { ownWords } from './ownWords';

/** A choice on an axis: its meaning, and the resulting code, truncated where the following characters would change their meaning. */
export interface AxisChoice {
  readonly character: string;
  readonly label: string;
  readonly code: IcdCode;
}

/** The meaning of one character of a code (laterality, episode of care, stage, trimester), and the alternatives. */
export interface CodeAxis {
  /** Position of the character in the dotless key, 3–6. */
  readonly place: number;
  readonly name: string;
  /** The character in the code; undefined if still to be chosen. */
  readonly character: string | undefined;
  readonly choices: readonly AxisChoice[];
}

/** Length of the category, which has no axes. */
const categoryLength = 3;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The axes of a code in the edition of a date: positions at which the edition has other characters after the same prefix, and, for
 * an incomplete code, the next position. Placeholders are not axes.
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

/** A choice before its distinguishing label is computed. */
interface Variant {
  readonly character: string;
  readonly code: IcdCode;
  readonly title: string;
}

/**
 * The alternatives at one position of the key, each with its code: the following characters are kept as far as they mean the same
 * there. Each is labelled with the title of its header up to that position if there is one, since the following characters (side,
 * episode of care) belong to other axes.
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

/** The seventh characters of a stem, or the children of another header; undefined for a complete code. */
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
/** Words that titles use for a side, or for its absence. */
const sideWords = /\b(?:right|left|bilateral|both|unilateral|unspecified|sides?)\b/gi;

/** Axis names, by the words that the titles of its choices alternate in. */
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

/** The first kind of words in which the titles differ; a generic name by position otherwise. */
function nameOf(variants: readonly Variant[], place: number): string {
  const saidBy = (form: RegExp): ReadonlySet<string> => new Set(variants.flatMap(({ title }) => form.exec(title)?.[0].toLowerCase() ?? []));
  const name = names.find(([form]) => saidBy(form).size >= 2)?.[1];
  if (name !== laterality || areOneSite(variants)) return name ?? `character ${place + 1}`;
  return saidBy(displacement).size >= 2 ? 'displacement and laterality' : 'site or kind, and laterality';
}

/** True if the titles differ only in side, or in words that depend on it (`bilateral`, `right eye`; `right ovary`, `bilateral ovaries`). */
function areOneSite(variants: readonly Variant[]): boolean {
  const sites = variants.map(({ title }) => new Set(title.toLowerCase().replace(sideWords, ' ').match(/[a-z]+/g)?.map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''))));
  const longest = sites.reduce((most, site) => (site.size > most.size ? site : most), new Set<string>());
  return sites.every((site) => [...site].every((word) => longest.has(word)));
}
