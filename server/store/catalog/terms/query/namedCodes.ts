import { blocks } from '../../../../core/icd/blocks';
import { chapters } from '../../../../core/icd/chapters';

/**
 * A code or category among words (`conditions classifiable to F17.-`, `e11 neuropathy`), with at least its three category
 * characters, or a hyphenated range of two.
 */
const codesForm = /\b([a-z]\d[0-9a-z])(?:\.([0-9a-z]{1,4}))?(?:\.?[-–](?:([a-z]\d[0-9a-z])(?:\.[0-9a-z]{1,4})?)?)?(?![0-9a-z])/gi;
/** Cheap pre-check: most queries have no digit, and compiling the pattern takes a quarter of a millisecond. */
const digit = /\d/;
/** A range over at least this many tens of categories covers most of its chapter. */
const chapterTens = 3;

/** Maximum number of names tried for a range. */
const ways = [0, 1, 2] as const;
/** Minimum length of a distinctive word; shorter words of titles are connecting words. */
const minDistinctiveLength = 4;
/** Longer words that name nothing by themselves. */
const empty = /^(?:other|certain|specified|unspecified|related|disease|diseases|disorder|disorders|conditions?|elsewhere|classified|with|from)$/;

interface Range {
  readonly first: string;
  readonly last: string;
}

/** Phrases of Tabular List notes that refer by codes to family or personal history, and to conditions of a mother. */
const classifiable = /\b(?:any )?conditions? (?:classifiable|classified) (?:to|in|as)\b/i;
const obstetric = /\b(?:any )?conditions? in\b/i;
const reasonForCare = /\bspecified as a reason for obstetric care\b/i;

/**
 * Replaces codes in a query by their titles; a range by the name of its block or chapter.
 * @param titleOf the title words of a dotless key; undefined if it is not a code
 * @returns alternative queries, likeliest first; empty if the query names no code
 */
export function spellOutCodes(query: string, titleOf: (key: string) => string | undefined): readonly string[] {
  if (!digit.test(query)) return [];
  const spelt = [...new Set(ways.flatMap((way) => withTitles(query, titleOf, way) ?? []))];
  const [named] = spelt;
  if (named === undefined) return [];
  if (classifiable.test(named)) {
    const whose = /\bmaternal\b/i.test(query) ? [' '] : [' family history ', ' personal history '];
    return spelt.flatMap((text) => whose.map((history) => text.replace(classifiable, history)));
  }
  if (obstetric.test(named)) return spelt.map((text) => text.replace(obstetric, ' complicating pregnancy ').replace(reasonForCare, ' '));
  return [named, query];
}

/** @param way index of the name to use for a range, if there are several */
function withTitles(query: string, titleOf: (key: string) => string | undefined, way: number): string | undefined {
  let isChanged = false;
  const spelt = query.replace(codesForm, (written, category: string, rest: string | undefined, last: string | undefined) => {
    const words = titleOf(`${category}${rest ?? ''}`.toUpperCase());
    if (words === undefined) return written;
    isChanged = true;
    if (last === undefined) return ` ${words} `;
    const names = namesOfRange({ first: category.toUpperCase(), last: last.toUpperCase() }, { first: words, last: titleOf(last.toUpperCase()) ?? '' });
    return ` ${names[way] ?? names.at(-1) ?? words} `;
  });
  return isChanged ? spelt : undefined;
}

/**
 * Names of a range, likeliest first: its block; the words its blocks share, or its chapter; otherwise the categories at both ends,
 * the words they share, or the surrounding block.
 */
function namesOfRange(range: Range, ends: Range): readonly string[] {
  const same = blocks.find(({ first, last }) => first === range.first && last === range.last);
  if (same !== undefined) return [same.title];
  const chapter = chapters.find(({ first, last }) => first <= range.first && range.first <= last)?.title ?? '';
  const within = blocks.filter(({ first, last }) => range.first <= first && last <= range.last);
  const isOfBlocks = within[0]?.first === range.first && within.at(-1)?.last === range.last;
  const shared = commonWords(isOfBlocks ? within.map(({ title }) => title) : [ends.first, ends.last]);
  if (isOfBlocks) return [saysMore(shared, '') ? shared : chapter];
  if (isLong(range)) return [chapter];
  const around = blocks.findLast(({ first, last }) => first <= range.first && range.last <= last)?.title ?? chapter;
  return [`${ends.first} ${ends.last}`, ...(saysMore(shared, around) ? [shared] : []), around];
}

/** Words that all titles contain. */
function commonWords(titles: readonly string[]): string {
  const [first = [], ...others] = titles.map((title) => title.toLowerCase().split(/[\s,]+/));
  return first.filter((word) => others.every((other) => other.includes(word))).join(' ');
}

/** True if `words` contains a distinctive word that `title` lacks. */
function saysMore(words: string, title: string): boolean {
  const lowerTitle = title.toLowerCase();
  return words.split(' ').some((word) => word.length >= minDistinctiveLength && !empty.test(word) && !lowerTitle.includes(word));
}

function isLong({ first, last }: Range): boolean {
  const tens = (category: string): number => Number.parseInt(category.charAt(1), 10);
  return first.charAt(0) !== last.charAt(0) || tens(last) - tens(first) >= chapterTens;
}
