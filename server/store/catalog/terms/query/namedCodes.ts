import { blocks } from '../../../../core/icd/blocks';
import { chapters } from '../../../../core/icd/chapters';

/** A code among words (`conditions classifiable to F17.-`, `e11 neuropathy`): the three characters of a category at least; or two with a hyphen between. */
const codesForm = /\b([a-z]\d[0-9a-z])(?:\.([0-9a-z]{1,4}))?(?:\.?[-–](?:([a-z]\d[0-9a-z])(?:\.[0-9a-z]{1,4})?)?)?(?![0-9a-z])/gi;
/** All of them have one; most queries have none, and the form takes a quarter of a millisecond to be made. */
const digit = /\d/;
/** A range over so many tens of categories is most of its chapter. */
const chapterTens = 3;

/** A range has so many names at most. */
const ways = [0, 1, 2] as const;
/** Shorter words of titles join others. */
const tellingLetters = 4;
/** Longer ones that name nothing by themselves. */
const empty = /^(?:other|certain|specified|unspecified|related|disease|diseases|disorder|disorders|conditions?|elsewhere|classified|with|from)$/;

interface Range {
  readonly first: string;
  readonly last: string;
}

/** Notes of the Tabular List name by their codes what runs in the family or was had before, and what is meant of a mother. */
const classifiable = /\b(?:any )?conditions? (?:classifiable|classified) (?:to|in|as)\b/i;
const obstetric = /\b(?:any )?conditions? in\b/i;
const reasonForCare = /\bspecified as a reason for obstetric care\b/i;

/**
 * The query with the codes that it names in words; a range of them as its block or chapter.
 * @param titleOf words of the title of a dotless key; undefined for what is no code
 * @returns the ways to read it instead, the likeliest first; none where it names no code
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

/** @param way which of the names of a range is taken, where it has more than one */
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

/** What a range is called, the likeliest first: its block; what its blocks have in common, or its chapter; else the categories at both ends, and what these have in common, or their block. */
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

/** Words that all of the titles say. */
function commonWords(titles: readonly string[]): string {
  const [first = [], ...others] = titles.map((title) => title.toLowerCase().split(/[\s,]+/));
  return first.filter((word) => others.every((other) => other.includes(word))).join(' ');
}

/** True where words name something that the title of what stands above them does not. */
function saysMore(words: string, title: string): boolean {
  const told = title.toLowerCase();
  return words.split(' ').some((word) => word.length >= tellingLetters && !empty.test(word) && !told.includes(word));
}

function isLong({ first, last }: Range): boolean {
  const tens = (category: string): number => Number.parseInt(category.charAt(1), 10);
  return first.charAt(0) !== last.charAt(0) || tens(last) - tens(first) >= chapterTens;
}
