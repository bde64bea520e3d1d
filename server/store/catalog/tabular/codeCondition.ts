/**
 * A condition that a note imposes on the codes it names, as a test of one code. The FY2026 Tabular List has 51 spellings, each of
 * one of these kinds.
 */
export type CodeCondition =
  /** `fifth or sixth character 5`: the last of these positions that the code fills, ignoring placeholders. */
  | { readonly kind: 'place'; readonly places: readonly number[]; readonly values: readonly string[] }
  /** `fifth to sixth characters 51`: the characters from that position. */
  | { readonly kind: 'run'; readonly from: number; readonly values: readonly string[] }
  /** `final characters -23`: the end of the code, without seventh-character extension and placeholders. */
  | { readonly kind: 'final'; readonly values: readonly string[] }
  /** `.51-.52`, `.62-`: the characters after the category. */
  | { readonly kind: 'suffix'; readonly values: readonly string[] }
  /** `open fracture 7th character`, `ketoacidosis`: words of the code's title, which ends in the label of its seventh character. */
  | { readonly kind: 'title'; readonly words: string }
  /** `fifth or sixth character to indicate intent`: any. */
  | { readonly kind: 'any' };

/** A condition found in a text. */
export interface FoundCondition {
  readonly condition: CodeCondition;
  /** The note's words, without "with". */
  readonly text: string;
  /** Number of characters it takes from the start of the text. */
  readonly length: number;
}

const ordinals: Readonly<Record<string, number>> = { fourth: 4, '4th': 4, fifth: 5, '5th': 5, six: 6, sixth: 6, '6th': 6, seventh: 7, '7th': 7, final: 0, last: 0 };
const ordinal = Object.keys(ordinals).sort((a, b) => b.length - a.length).join('|');
const value = String.raw`-?\.?(?:[0-9]{1,4}|[A-Z])(?:-\.?[0-9A-Z])?(?![0-9A-Za-z])`;
const open = String.raw`^\)?\]?[,\s]*\(?with\s+`;
const byPlace = new RegExp(`${open}((?:${ordinal})(?:(?:\\s+or\\s+|\\s+to\\s+|\\s+and\\s+|,\\s*)(?:${ordinal}))*)[\\s-]+characters?(?:\\s+(${value}(?:(?:\\s*,\\s*|\\s+or\\s+|\\s+and\\s+)${value})*)|\\s+to indicate [a-z ]+)`);
const suffix = String.raw`\.[0-9A-Z]{1,4}(?:-\.[0-9A-Z]{1,4}|-)?`;
const bySuffix = new RegExp(`${open}(${suffix}(?:[\\s,.]+(?:or\\s+|and\\s+)?${suffix})*)`);
const byExtension = new RegExp(`${open}([a-z]+(?: [a-z]+)?)\\s+(?:7th|seventh)\\s+characters?`);
const byTitle = /^\s+with ([a-z]{6,})\.?$/;

/** The condition at the start of the text after references; undefined if there is none. */
export function findCondition(rest: string): FoundCondition | undefined {
  const place = byPlace.exec(rest);
  if (place !== null) return found(place, placeCondition(place[1] ?? '', place[2]));
  const after = bySuffix.exec(rest);
  if (after !== null) return found(after, { kind: 'suffix', values: [...(after[1] ?? '').matchAll(/\.([0-9A-Z]+)(?:-\.([0-9A-Z]+))?/g)].flatMap(([, from = '', to]) => expand(from, to)) });
  const extension = byExtension.exec(rest);
  if (extension !== null) return found(extension, { kind: 'title', words: extension[1] ?? '' });
  const title = byTitle.exec(rest);
  return title === null ? undefined : found(title, { kind: 'title', words: title[1] ?? '' });
}

function found([whole]: RegExpExecArray, condition: CodeCondition): FoundCondition {
  return { condition, text: whole.slice(whole.indexOf('with') + 4).trim(), length: whole.length };
}

function placeCondition(places: string, values: string | undefined): CodeCondition {
  if (values === undefined) return { kind: 'any' };
  const written = values.split(/\s*,\s*|\s+or\s+|\s+and\s+/);
  const plain = written.flatMap((text) => {
    const [from = '', to] = text.replace(/^-?\.?/, '').split(/-\.?/);
    return expand(from, to);
  });
  const named = places.split(/\s+or\s+|\s+to\s+|\s+and\s+|,\s*/).map((word) => ordinals[word] ?? 0);
  if (named.includes(0)) return written.some((text) => text.startsWith('.')) ? { kind: 'suffix', values: plain } : { kind: 'final', values: plain };
  if (plain.some((text) => text.length > 1)) return { kind: 'run', from: Math.min(...named), values: plain };
  return { kind: 'place', places: named.sort((a, b) => b - a), values: plain };
}

/** `1`–`4` are four values; anything but digits of equal length stays two values. */
function expand(from: string, to: string | undefined): string[] {
  if (to === undefined) return [from];
  const [first, last] = [Number(from), Number(to)];
  if (from.length !== to.length || !Number.isInteger(first) || !Number.isInteger(last) || last < first) return [from, to];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(from.length, '0'));
}

/** The facts about a code that a test needs. */
export interface TestedCode {
  /** Dotless. */
  readonly key: string;
  /** The key without seventh-character extension and the placeholders before it. */
  readonly stem: string;
  readonly title: string;
}

/** True if the code meets the condition. */
export function meets(condition: CodeCondition, { key, stem, title }: TestedCode): boolean {
  switch (condition.kind) {
    case 'place': {
      const place = condition.places.find((at) => at === 7 ? key.length === 7 : stem.length >= at && stem[at - 1] !== 'X');
      return place !== undefined && condition.values.includes(key[place - 1] ?? '');
    }
    case 'run':
      return condition.values.some((text) => stem.startsWith(text, condition.from - 1));
    case 'final':
      return condition.values.some((text) => stem.endsWith(text));
    case 'suffix':
      return condition.values.some((text) => stem.startsWith(text, 3));
    case 'title':
      return title.toLowerCase().includes(condition.words);
    case 'any':
      return true;
  }
}
