import type { IndexCode, IndexEntry } from '../../../../core/icd/indexEntry';
import type { TitleTerms } from '../words/titleTerms';

/** A line of an index with the lines directly below it. */
interface Node {
  readonly entry: IndexEntry;
  /** Distinct words. */
  readonly words: readonly string[];
  readonly children: Node[];
}

/**
 * Resolves `see` references: `Pain, abdominal` is the line *abdominal* below the main term *Pain*. Each comma-separated part
 * descends one level; if a part matches no line, the reference is unresolved.
 */
export class SeeTargets {
  readonly #terms: TitleTerms;
  readonly #mainTerms = new Map<string, Node[]>();

  /** @param entries of one index, in order */
  constructor(entries: readonly IndexEntry[], terms: TitleTerms) {
    this.#terms = terms;
    const open: Node[] = [];
    for (const entry of entries) {
      const node: Node = { entry, words: this.#wordsOf(entry.path.at(-1)?.title ?? ''), children: [] };
      const depth = entry.path.length;
      open.length = Math.min(open.length, depth - 1);
      open.at(-1)?.children.push(node);
      open.push(node);
      if (depth !== 1) continue;
      const [first] = terms.of(entry.path[0]?.title ?? '');
      if (first === undefined) continue;
      const same = this.#mainTerms.get(first);
      if (same === undefined) this.#mainTerms.set(first, [node]);
      else same.push(node);
    }
  }

  /** The code of the line a `see` reference means; undefined if it means no line, or a line without a code. */
  findCode(see: string): IndexCode | undefined {
    const parts = see.split(/[,;]/).map((part) => this.#wordsOf(part)).filter((words) => words.length > 0);
    const [first, ...rest] = parts;
    if (first === undefined) return undefined;
    const [firstWord] = first;
    let best: Node | undefined;
    for (const node of this.#mainTerms.get(firstWord ?? '') ?? []) {
      if (containsAll(node.words, first) && (best === undefined || node.words.length < best.words.length)) best = node;
    }
    for (const part of rest) best = best === undefined ? undefined : stepDown(best, part);
    return best?.entry.code;
  }

  #wordsOf(text: string): readonly string[] {
    const terms = this.#terms.of(text.includes('(') ? text.replace(/\([^)]*\)/g, ' ') : text);
    return hasRepeats(terms) ? [...new Set(terms)] : terms;
  }
}

/** The child that contains all words of the part, and the fewest others; the node itself if it already contains them. */
function stepDown(node: Node, part: readonly string[]): Node | undefined {
  let best: Node | undefined;
  for (const child of node.children) {
    if (containsAll(child.words, part) && (best === undefined || child.words.length < best.words.length)) best = child;
  }
  return best ?? (containsAll(node.words, part) ? node : undefined);
}

function hasRepeats(terms: readonly string[]): boolean {
  return terms.some((term, place) => terms.indexOf(term) < place);
}

function containsAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => words.includes(word));
}
