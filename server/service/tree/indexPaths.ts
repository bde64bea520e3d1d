/** An index to search: the Alphabetic Index, one of its tables, or the ICD-10-PCS Index. */
export interface SearchedIndex<Line> {
  mainTerms(beginning: string, limit: number): readonly Line[];
  children(line: number): readonly Line[];
}

interface NumberedLine {
  readonly line: number;
}

/** Maximum number of main terms examined per query. */
const mostTerms = 200;
/** Maximum number of terms in an Index path. */
const mostParts = 9;

/**
 * The path to the line that a "see" reference means: `Pain, abdominal` is *abdominal* below the main term *Pain*. Bracketed words
 * and "by site" match no line themselves: the path ends at the last line that the parts match.
 * @param wordsOf the words of a line without its modifiers
 * @returns main term first; empty if not even that is found
 */
export function findIndexPath<Line extends NumberedLine>(index: SearchedIndex<Line>, see: string, wordsOf: (line: Line) => string): readonly Line[] {
  const [first = '', ...rest] = partsOf(see);
  if (first === '') return [];
  let best: { readonly path: readonly Line[]; readonly parts: number } = { path: [], parts: -1 };
  for (const main of matching(index.mainTerms(first.split(' ')[0] ?? '', mostTerms), first, wordsOf)) {
    let path: readonly Line[] = [main];
    let parts = 0;
    for (const part of rest) {
      const [next] = stepDown(index, path, part, wordsOf);
      if (next === undefined) break;
      path = next;
      parts += 1;
    }
    if (parts > best.parts) best = { path, parts };
  }
  return best.path;
}

/** Paths to the lines that a partially typed query matches, best first; its last part may be a prefix. */
export function findIndexPaths<Line extends NumberedLine>(index: SearchedIndex<Line>, query: string, limit: number, wordsOf: (line: Line) => string): readonly (readonly Line[])[] {
  const [first = '', ...rest] = partsOf(query);
  if (first === '') return [];
  const [word = '', ...words] = first.split(' ');
  // "fracture radius" without a comma: words that are not in a main term are matched below it.
  const whole = matching(index.mainTerms(word, mostTerms), first, wordsOf);
  const terms = whole.length > 0 ? whole : matching(index.mainTerms(word, mostTerms), word, wordsOf);
  let paths: readonly (readonly Line[])[] = terms.map((term) => [term]);
  for (const part of whole.length > 0 ? rest : [...words, ...rest]) paths = paths.flatMap((path) => stepDown(index, path, part, wordsOf)).slice(0, mostTerms);
  return paths.slice(0, limit);
}

/** Extensions of a path by one part; a part that the line itself already contains ("Fracture, traumatic") adds no step. */
function stepDown<Line extends NumberedLine>(index: SearchedIndex<Line>, path: readonly Line[], part: string, wordsOf: (line: Line) => string): readonly (readonly Line[])[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  if (matching([last], part, wordsOf).length > 0) return [path];
  return matching(index.children(last.line), part, wordsOf).map((line) => [...path, line]);
}

/** Lines whose words match all words of the part as prefixes; those with the fewest extra words first. */
function matching<Line>(lines: readonly Line[], part: string, wordsOf: (line: Line) => string): readonly Line[] {
  const wanted = part.split(' ');
  return lines
    .map((line) => ({ line, words: plain(wordsOf(line)).split(' '), length: wordsOf(line).length }))
    .filter(({ words }) => wanted.every((word) => words.some((own) => own.startsWith(word))))
    .sort((a, b) => a.words.length - b.words.length || a.length - b.length)
    .map(({ line }) => line);
}

function partsOf(text: string): readonly string[] {
  return text.replace(/\([^)]*\)/g, ' ').split(/[,;]/).map(plain).filter((part) => part !== '').slice(0, mostParts);
}

/** Lower case, without accents and punctuation. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
