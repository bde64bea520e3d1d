import type { AlphabeticIndex, IndexLine } from '../../core/icd/alphabeticIndex';

/** Main terms looked at for one query. */
const mostTerms = 200;
/** A way through the Index has at most nine terms. */
const mostParts = 9;

/**
 * The way to the line that a "see" means: `Pain, abdominal` is *abdominal* below the main term *Pain*. Words in brackets
 * and "by site" lead nowhere by themselves: the way ends at the last line that its parts name.
 * @returns main term first; empty where there is not even that
 */
export function findIndexPath(index: AlphabeticIndex, see: string): readonly IndexLine[] {
  const [first = '', ...rest] = partsOf(see);
  if (first === '') return [];
  let best: { readonly path: readonly IndexLine[]; readonly parts: number } = { path: [], parts: -1 };
  for (const main of matching(index.mainTerms(first.split(' ')[0] ?? '', mostTerms), first)) {
    let path: readonly IndexLine[] = [main];
    let parts = 0;
    for (const part of rest) {
      const [next] = stepDown(index, path, part);
      if (next === undefined) break;
      path = next;
      parts += 1;
    }
    if (parts > best.parts) best = { path, parts };
  }
  return best.path;
}

/** Ways to the lines that a query means as it is typed; the last part may be a beginning. Best first. */
export function findIndexPaths(index: AlphabeticIndex, query: string, limit: number): readonly (readonly IndexLine[])[] {
  const [first = '', ...rest] = partsOf(query);
  if (first === '') return [];
  const [word = '', ...words] = first.split(' ');
  // "fracture radius" without its comma: words that no main term says are parts below it.
  const whole = matching(index.mainTerms(word, mostTerms), first);
  const terms = whole.length > 0 ? whole : matching(index.mainTerms(word, mostTerms), word);
  let paths: readonly (readonly IndexLine[])[] = terms.map((term) => [term]);
  for (const part of whole.length > 0 ? rest : [...words, ...rest]) paths = paths.flatMap((path) => stepDown(index, path, part)).slice(0, mostTerms);
  return paths.slice(0, limit);
}

/** The ways on from a line by one part; a part that the line itself says ("Fracture, traumatic") is no step. */
function stepDown(index: AlphabeticIndex, path: readonly IndexLine[], part: string): readonly (readonly IndexLine[])[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  if (matching([last], part).length > 0) return [path];
  return matching(index.children(last.line), part).map((line) => [...path, line]);
}

/** Lines whose words begin with all words of the part; those with the fewest other words first. */
function matching(lines: readonly IndexLine[], part: string): readonly IndexLine[] {
  const wanted = part.split(' ');
  const wordsOf = ({ term }: IndexLine): readonly string[] => plain(term.title).split(' ');
  return lines.filter((line) => wanted.every((word) => wordsOf(line).some((own) => own.startsWith(word)))).toSorted((a, b) => wordsOf(a).length - wordsOf(b).length || a.term.title.length - b.term.title.length);
}

function partsOf(text: string): readonly string[] {
  return text.replace(/\([^)]*\)/g, ' ').split(/[,;]/).map(plain).filter((part) => part !== '').slice(0, mostParts);
}

/** Lower case, without accents and signs. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
