import type { IndexCode, IndexEntry } from '../../../../core/icd/indexEntry';
import { titleWords } from '../words/titleWords';

/** A line of an index with what stands directly below it. */
interface Node {
  readonly entry: IndexEntry;
  readonly words: ReadonlySet<string>;
  readonly children: Node[];
}

/**
 * Finds the line that a reference means: `Pain, abdominal` is the line *abdominal* below the main term *Pain*. Each part between commas
 * leads one line down; a part that no line answers ends the way, and the line reached so far is not the one meant.
 */
export class SeeTargets {
  readonly #mainTerms = new Map<string, Node[]>();

  /** @param entries of one index, in its order */
  constructor(entries: readonly IndexEntry[]) {
    const open: Node[] = [];
    for (const entry of entries) {
      const node: Node = { entry, words: wordSet(entry.path.at(-1)?.title ?? ''), children: [] };
      const depth = entry.path.length;
      open.length = Math.min(open.length, depth - 1);
      open.at(-1)?.children.push(node);
      open.push(node);
      if (depth !== 1) continue;
      const [first] = titleWords(entry.path[0]?.title ?? '');
      if (first === undefined) continue;
      const same = this.#mainTerms.get(first.term);
      if (same === undefined) this.#mainTerms.set(first.term, [node]);
      else same.push(node);
    }
  }

  /** The code of the line that a `see` names; undefined where it names none, or a line without a code. */
  findCode(see: string): IndexCode | undefined {
    const parts = see.split(/[,;]/).map((part) => wordSet(part)).filter((words) => words.size > 0);
    const [first, ...rest] = parts;
    if (first === undefined) return undefined;
    const [firstWord] = first;
    let best: Node | undefined;
    for (const node of this.#mainTerms.get(firstWord ?? '') ?? []) {
      if (containsAll(node.words, first) && (best === undefined || node.words.size < best.words.size)) best = node;
    }
    for (const part of rest) best = best === undefined ? undefined : stepDown(best, part);
    return best?.entry.code;
  }
}

/** The child with all words of the part, and the fewest others; one that the node itself already says is no step. */
function stepDown(node: Node, part: ReadonlySet<string>): Node | undefined {
  let best: Node | undefined;
  for (const child of node.children) {
    if (containsAll(child.words, part) && (best === undefined || child.words.size < best.words.size)) best = child;
  }
  return best ?? (containsAll(node.words, part) ? node : undefined);
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(titleWords(text.replace(/\([^)]*\)/g, ' ')).map(({ term }) => term));
}

function containsAll(words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  for (const word of wanted) if (!words.has(word)) return false;
  return true;
}
