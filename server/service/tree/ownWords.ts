/** Titles without their common leading and trailing words; whole titles if nothing would remain. */
export function ownWords(titles: readonly string[]): readonly string[] {
  const words = titles.map((title) => title.split(' '));
  const shortest = Math.min(...words.map(({ length }) => length));
  const isSame = (at: (title: readonly string[]) => string | undefined): boolean => words.every((title) => at(title) === at(words[0] ?? []));
  let before = 0;
  while (before < shortest && isSame((title) => title[before])) before += 1;
  let after = 0;
  while (after < shortest - before && isSame((title) => title[title.length - 1 - after])) after += 1;
  return titles.map((title, index) => {
    const own = (words[index] ?? []).slice(before, (words[index]?.length ?? 0) - after).join(' ').replace(/[,;:]$/, '');
    return own === '' ? title : own;
  });
}
