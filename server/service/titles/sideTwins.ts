import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey, codeKey } from '../../core/icd/code';

/** The side a title names; none if it names both (`right hand, left foot`). */
export type Side = 'right' | 'left' | 'bilateral';

/** The catalog and date in which twins are looked up. */
export interface Lookup {
  readonly catalog: Catalog;
  readonly on: IsoDate;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The side word of a title that contains exactly one. */
export function sideOfTitle(title: string): Side | undefined {
  const sides = new Set(title.toLowerCase().match(/\b(?:right|left|bilateral)\b/g) ?? []);
  const [side] = sides;
  return sides.size === 1 ? (side as Side) : undefined;
}

/**
 * The billable code for the same condition on the other side, found by titles alone, word for word. The character for the side is
 * the fourth to the seventh, with values 1/2, 4/5, 0/1 or 6/7. Undefined if "left" is anatomy (left ventricle, left anterior
 * descending artery).
 */
export function findMirror(record: CodeRecord, { catalog, on }: Lookup): CodeRecord | undefined {
  const side = sideOfTitle(record.longTitle);
  if (side !== 'right' && side !== 'left') return undefined;
  const wanted = record.longTitle.replace(/\b(right|left)\b/gi, (word) => (word.toLowerCase() === 'right' ? keepCase(word, 'left') : keepCase(word, 'right')));
  return siblingsOf(record, { catalog, on }).find(({ longTitle }) => longTitle.toLowerCase() === wanted.toLowerCase());
}

function keepCase(model: string, word: string): string {
  return model.startsWith('R') || model.startsWith('L') ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** The billable bilateral code; titles vary in wording ("bilateral", "of knees", "right eye" versus "bilateral" alone). */
export function findBilateral(record: CodeRecord, lookup: Lookup): CodeRecord | undefined {
  const words = wordsWithoutSide(record.longTitle);
  const isIt = ({ longTitle }: CodeRecord): boolean => sideOfTitle(longTitle) === 'bilateral' && wordsWithoutSide(longTitle) === words;
  return siblingsOf(record, lookup).find(isIt) ?? cousinsOf(record, lookup).find(isIt);
}

/**
 * The billable code with the same words for the given side, for a code of another side or without a side. If titles also
 * distinguish dominance and it is unknown, right is taken as dominant and left as nondominant (Guideline I.C.6.a).
 */
export function findOfSide(record: CodeRecord, side: Side, lookup: Lookup): CodeRecord | undefined {
  if (sideOfTitle(record.longTitle) === side) return record;
  const words = bareWords(record);
  const isIt = (sibling: CodeRecord): boolean => sideOfTitle(sibling.longTitle) === side && bareWords(sibling) === words;
  const siblings = siblingsOf(record, lookup);
  const hasDominance = siblings.some(({ longTitle }) => dominanceOf(longTitle) !== undefined);
  if (hasDominance) return siblings.find((sibling) => isIt(sibling) && dominanceOf(sibling.longTitle) === (side === 'right' ? 'dominant' : 'nondominant'));
  return siblings.find(isIt) ?? (side === 'bilateral' ? cousinsOf(record, lookup).find(isIt) : undefined);
}

/** The billable code with the same words that leaves the side open; undefined if there is none. */
export function findSideless(record: CodeRecord, lookup: Lookup): CodeRecord | undefined {
  if (sideOfTitle(record.longTitle) === undefined) return record;
  const words = bareWords(record);
  return siblingsOf(record, lookup).find((sibling) => sideOfTitle(sibling.longTitle) === undefined && /\bunspecified\b/i.test(sibling.longTitle) && bareWords(sibling) === words);
}

/** The billable code with the same words and side but the opposite dominance. */
export function findOtherDominance(record: CodeRecord, lookup: Lookup): CodeRecord | undefined {
  const [side, dominance, words] = [sideOfTitle(record.longTitle), dominanceOf(record.longTitle), bareWords(record)];
  if (side === undefined || dominance === undefined) return undefined;
  return siblingsOf(record, lookup).find((sibling) => sideOfTitle(sibling.longTitle) === side && dominanceOf(sibling.longTitle) !== dominance && bareWords(sibling) === words);
}

/** Whether a title or line mentions the dominant or the nondominant side; undefined if neither. */
export function dominanceOf(text: string): 'dominant' | 'nondominant' | undefined {
  const found = /\b(non-?\s?)?dominant\b/i.exec(text);
  return found === null ? undefined : found[1] === undefined ? 'dominant' : 'nondominant';
}

function bareWords({ longTitle }: CodeRecord): string {
  return wordsWithoutSide(longTitle.replace(/\bunspecified\b|\b(?:non-?)?dominant\b/gi, ' '));
}

/** True if the two titles differ only in side. */
export function areMirrored(a: CodeRecord, b: CodeRecord): boolean {
  const [sideA, sideB] = [sideOfTitle(a.longTitle), sideOfTitle(b.longTitle)];
  if (sideA === undefined || sideB === undefined || sideA === sideB || sideA === 'bilateral' || sideB === 'bilateral') return false;
  return a.longTitle.toLowerCase().replace(/\b(?:right|left)\b/g, '') === b.longTitle.toLowerCase().replace(/\b(?:right|left)\b/g, '');
}

/** Side words, and words that appear or disappear with them. */
const sideWords: ReadonlySet<string> = new Set(['right', 'left', 'bilateral', 'unilateral', 'both', 'eye', 'ear', 'side', 'of', 'the', 'a', 'and', 'breast', 'limb', 'orbit', 'leg', 's']);

function wordsWithoutSide(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const bare = words.map((word) => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/s$/, '') : word)).filter((word) => !sideWords.has(word));
  return [...new Set(bare)].sort().join(' ');
}

/** Billable codes of the day that differ in one character after the category. */
function siblingsOf(record: CodeRecord, { catalog, on }: Lookup): readonly CodeRecord[] {
  const key = codeKey(record.code);
  const found: CodeRecord[] = [];
  for (let at = 3; at < key.length; at += 1) {
    for (const character of alphabet) {
      if (character === key.charAt(at)) continue;
      const code = codeFromKey(key.slice(0, at) + character + key.slice(at + 1));
      if (code === undefined || catalog.status(code, on) !== 'billable') continue;
      const sibling = catalog.lookup(code, on);
      if (sibling !== undefined) found.push(sibling);
    }
  }
  return found;
}

/** Billable children of the code's parent and grandparent: M16.0 is the bilateral code of M16.11 and M16.12. */
function cousinsOf(record: CodeRecord, { catalog, on }: Lookup): readonly CodeRecord[] {
  const parent = record.parent && catalog.lookup(record.parent, on);
  const above = parent?.parent;
  const near = [...(parent === undefined ? [] : catalog.children(parent.code, on)), ...(above === undefined ? [] : catalog.children(above, on))];
  return near.filter(({ status }) => status === 'billable');
}
