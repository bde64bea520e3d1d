import { chapters } from '../../../../core/icd/chapters';

/** A code among words (`conditions classifiable to F17.-`, `e11 neuropathy`): the three characters of a category at least; or two with a hyphen between. */
const codesForm = /\b([a-z]\d[0-9a-z])(?:\.([0-9a-z]{1,4}))?(?:\.?-(?:([a-z]\d[0-9a-z])(?:\.[0-9a-z]{1,4})?)?)?(?![0-9a-z])/gi;
/** A range over so many tens of categories is most of its chapter. */
const chapterTens = 3;

/**
 * The query with the codes that it names in words; a long range of them as its chapter.
 * @param titleOf words of the title of a dotless key; undefined for what is no code
 * @returns undefined where it names none
 */
export function spellOutCodes(query: string, titleOf: (key: string) => string | undefined): string | undefined {
  let isChanged = false;
  const spelt = query.replace(codesForm, (written, category: string, rest: string | undefined, last: string | undefined) => {
    const words = titleOf(`${category}${rest ?? ''}`.toUpperCase());
    if (words === undefined) return written;
    isChanged = true;
    return last === undefined ? ` ${words} ` : ` ${chapterTitle(category.toUpperCase(), last.toUpperCase()) ?? `${words} ${titleOf(last.toUpperCase()) ?? ''}`} `;
  });
  return isChanged ? spelt : undefined;
}

function chapterTitle(first: string, last: string): string | undefined {
  const tens = (category: string): number => Number.parseInt(category.charAt(1), 10);
  const isLong = first.charAt(0) !== last.charAt(0) || tens(last) - tens(first) >= chapterTens;
  return isLong ? chapters.find((chapter) => chapter.first <= first && first <= chapter.last)?.title : undefined;
}
