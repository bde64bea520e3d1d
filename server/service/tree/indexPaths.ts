/** What a way is looked for in: the Alphabetic Index, one of its tables, or the ICD-10-PCS Index. */
export interface SearchedIndex<Line> {
  mainTerms(beginning: string, limit: number): readonly Line[];
  children(line: number): readonly Line[];
}

interface NumberedLine {
  readonly line: number;
}

/** Main terms looked at for one query. */
const mostTerms = 200;
/** A way through the Index has at most nine terms. */
const mostParts = 9;

/**
 * The way to the line that a "see" means: `Pain, abdominal` is *abdominal* below the main term *Pain*. Words in brackets
 * and "by site" lead nowhere by themselves: the way ends at the last line that its parts name.
 * @param wordsOf what a line says, without its modifiers
 * @returns main term first; empty where there is not even that
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

/** Ways to the lines that a query means as it is typed; the last part may be a beginning. Best first. */
export function findIndexPaths<Line extends NumberedLine>(index: SearchedIndex<Line>, query: string, limit: number, wordsOf: (line: Line) => string): readonly (readonly Line[])[] {
  const [first = '', ...rest] = partsOf(query);
  if (first === '') return [];
  const [word = '', ...words] = first.split(' ');
  // "fracture radius" without its comma: words that no main term says are parts below it.
  const whole = matching(index.mainTerms(word, mostTerms), first, wordsOf);
  const terms = whole.length > 0 ? whole : matching(index.mainTerms(word, mostTerms), word, wordsOf);
  let paths: readonly (readonly Line[])[] = terms.map((term) => [term]);
  for (const part of whole.length > 0 ? rest : [...words, ...rest]) paths = paths.flatMap((path) => stepDown(index, path, part, wordsOf)).slice(0, mostTerms);
  return paths.slice(0, limit);
}

/** The ways on from a line by one part; a part that the line itself says ("Fracture, traumatic") is no step. */
function stepDown<Line extends NumberedLine>(index: SearchedIndex<Line>, path: readonly Line[], part: string, wordsOf: (line: Line) => string): readonly (readonly Line[])[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  if (matching([last], part, wordsOf).length > 0) return [path];
  return matching(index.children(last.line), part, wordsOf).map((line) => [...path, line]);
}

/** Lines whose words begin with all words of the part; those with the fewest other words first. */
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

/** Lower case, without accents and signs. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
