import { chapters } from '../../../../core/icd/chapters';

/** A code among words (`conditions classifiable to F17.-`, `e11 neuropathy`): the three characters of a category at least; or two with a hyphen between. */
const codesForm = /\b([a-z]\d[0-9a-z])(?:\.([0-9a-z]{1,4}))?(?:\.?-(?:([a-z]\d[0-9a-z])(?:\.[0-9a-z]{1,4})?)?)?(?![0-9a-z])/gi;
/** All of them have one; most queries have none, and the form takes a quarter of a millisecond to be made. */
const digit = /\d/;
/** A range over so many tens of categories is most of its chapter. */
const chapterTens = 3;

/** Notes of the Tabular List name by their codes what runs in the family or was had before, and what is meant of a mother. */
const classifiable = /\b(?:any )?conditions? (?:classifiable|classified) (?:to|in|as)\b/i;
const obstetric = /\b(?:any )?conditions? in\b/i;
const reasonForCare = /\bspecified as a reason for obstetric care\b/i;

/**
 * The query with the codes that it names in words; a long range of them as its chapter.
 * @param titleOf words of the title of a dotless key; undefined for what is no code
 * @returns the ways to read it instead, the likeliest first; none where it names no code
 */
export function spellOutCodes(query: string, titleOf: (key: string) => string | undefined): readonly string[] {
  if (!digit.test(query)) return [];
  const named = withTitles(query, titleOf, (first, last) => `${first} ${last}`);
  if (named === undefined) return [];
  const spelt = [...new Set([named, withTitles(query, titleOf, commonWords) ?? named])];
  if (classifiable.test(named)) {
    const whose = /\bmaternal\b/i.test(query) ? [' '] : [' family history ', ' personal history '];
    return spelt.flatMap((text) => whose.map((history) => text.replace(classifiable, history)));
  }
  if (obstetric.test(named)) return spelt.map((text) => text.replace(obstetric, ' complicating pregnancy ').replace(reasonForCare, ' '));
  return [named, query];
}

/** @param joined what the titles at both ends of a range say of it */
function withTitles(query: string, titleOf: (key: string) => string | undefined, joined: (first: string, last: string) => string): string | undefined {
  let isChanged = false;
  const spelt = query.replace(codesForm, (written, category: string, rest: string | undefined, last: string | undefined) => {
    const words = titleOf(`${category}${rest ?? ''}`.toUpperCase());
    if (words === undefined) return written;
    isChanged = true;
    return ` ${last === undefined ? words : (chapterTitle(category.toUpperCase(), last.toUpperCase()) ?? joined(words, titleOf(last.toUpperCase()) ?? ''))} `;
  });
  return isChanged ? spelt : undefined;
}

/** What two titles say both; the first where that is nothing. */
function commonWords(first: string, last: string): string {
  const words = new Set(last.split(' '));
  const common = first.split(' ').filter((word) => words.has(word));
  return common.length > 0 ? common.join(' ') : first;
}

function chapterTitle(first: string, last: string): string | undefined {
  const tens = (category: string): number => Number.parseInt(category.charAt(1), 10);
  const isLong = first.charAt(0) !== last.charAt(0) || tens(last) - tens(first) >= chapterTens;
  return isLong ? chapters.find((chapter) => chapter.first <= first && first <= chapter.last)?.title : undefined;
}
