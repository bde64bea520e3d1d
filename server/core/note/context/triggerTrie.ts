import type { Tokens } from '../reading/tokens';
import type { WordTable } from '../reading/wordTable';
import { parsePhrase, type PhraseElement } from './phrase';
import type { ContextAxis, TriggerGroup } from './trigger';

/** A place in a sentence where a phrase of a group stands: tokens `from` to before `to`. */
export interface TriggerMatch {
  readonly group: TriggerGroup;
  readonly from: number;
  readonly to: number;
}

/** A state: what may follow, and the groups whose phrases end here. */
interface Node {
  readonly next: Map<number, Node[]>;
  /** True where one sequence of words alone leads here: phrases that begin alike share it. */
  readonly isShared: boolean;
  groups: TriggerGroup[] | undefined;
}

const makeNode = (isShared: boolean): Node => ({ next: new Map(), isShared, groups: undefined });

const axes: readonly ContextAxis[] = ['assertion', 'experiencer', 'time'];
/** A lane of cues and one of terminators for each axis: the end of one scope must not hide the beginning of another. */
const laneCount: readonly number[] = axes.flatMap((_, axis) => [2 * axis, 2 * axis + 1]);
const laneOf = ({ axis, direction }: TriggerGroup): number => 2 * axes.indexOf(axis) + (direction === 'terminate' ? 1 : 0);
const itemEnds: ReadonlySet<string> = new Set([',', '.', ';', ')', '/', '-', '–', '—', '|']);
const none: readonly number[] = [];

/** What a word is to the trie: its symbols, and whether a phrase begins with it. */
interface Word {
  readonly symbols: readonly number[];
  readonly opens: boolean;
}
const numberForm = /^\d{1,3}(?:st|nd|rd|th|s)?$/;
const yearForm = /^(?:19|20)\d\d$/;

/** All phrases of all groups in one graph over words and classes of words: a trie whose places of choice join again. */
export class TriggerTrie {
  readonly #root: Node = makeNode(true);
  /** Words that phrases hold: their own symbol, then that of their class. */
  readonly #symbols = new Map<string, number[]>();
  readonly #classes = new Map<string, number>();
  readonly #number: readonly number[];
  readonly #year: readonly number[];
  #count = 0;
  /** Words by their numbers in the table of the tokens that were read last. */
  #table: WordTable | undefined;
  #words: Word[] = [];
  /** The longest of each lane so far: where it ends, and of which groups it is. */
  readonly #bestTo = new Int32Array(laneCount.length);
  readonly #bestGroups: TriggerGroup[][] = laneCount.map(() => []);

  constructor(groups: readonly TriggerGroup[], classes: Readonly<Record<string, readonly string[]>>) {
    for (const [name, words] of Object.entries(classes)) {
      const symbol = this.#classOf(`<${name}>`);
      for (const word of words) this.#symbolsOf(word).push(symbol);
    }
    this.#number = [this.#classOf('<num>')];
    this.#year = [this.#classOf('<year>')];
    for (const group of groups) for (const phrase of group.phrases) this.#add(parsePhrase(phrase), group);
  }

  /**
   * The leftmost longest matches within tokens `from` to before `to`, of each axis those that say something and those that
   * end scopes apart; of equally long ones `pseudo` stands alone.
   */
  match(tokens: Tokens, from: number, to: number): readonly TriggerMatch[] {
    const matches: TriggerMatch[] = [];
    const free = new Int32Array(laneCount.length).fill(from);
    if (tokens.table !== this.#table) {
      this.#table = tokens.table;
      this.#words = [];
    }
    for (let index = from; index < to; index += 1) {
      if (!this.#wordAt(tokens, index).opens) continue;
      this.#bestTo.fill(0);
      this.#walk(this.#root, tokens, index, to);
      for (const lane of laneCount) {
        const end = this.#bestTo[lane] ?? 0;
        if (end === 0 || index < (free[lane] ?? 0)) continue;
        const groups = this.#bestGroups[lane] ?? [];
        const pseudo = groups.find(({ direction }) => direction === 'pseudo');
        for (const group of pseudo === undefined ? groups : [pseudo]) matches.push({ group, from: index, to: end });
        free[lane] = end;
      }
    }
    return matches;
  }

  #walk(node: Node, tokens: Tokens, index: number, to: number): void {
    if (node.groups !== undefined) {
      for (const group of node.groups) {
        if (group.isAtEnd === true && !endsItem(tokens.words[index], index, to)) continue;
        // "Cultures were negative for …" looks ahead after all.
        if (group.direction === 'backward' && group.axis === 'assertion' && group.value !== 'hypothetical' && tokens.words[index] === 'for' && index < to) continue;
        this.#take(group, index);
      }
    }
    if (index >= to || node.next.size === 0) return;
    for (const symbol of this.#wordAt(tokens, index).symbols) {
      const next = node.next.get(symbol);
      if (next !== undefined) for (const following of next) this.#walk(following, tokens, index + 1, to);
    }
  }

  #take(group: TriggerGroup, to: number): void {
    const lane = laneOf(group);
    const groups = this.#bestGroups[lane] ?? [];
    const best = this.#bestTo[lane] ?? 0;
    if (to > best) {
      this.#bestTo[lane] = to;
      groups.length = 0;
      groups.push(group);
    } else if (to === best && !groups.includes(group)) groups.push(group);
  }

  #wordAt(tokens: Tokens, index: number): Word {
    const id = tokens.ids[index] ?? 0;
    const known = this.#words[id];
    if (known !== undefined) return known;
    const word = tokens.words[index] ?? '';
    const symbols = this.#symbols.get(word) ?? this.#formOf(word);
    return (this.#words[id] = { symbols, opens: symbols.some((symbol) => this.#root.next.has(symbol)) });
  }

  /** Numbers and years belong to their class by their form, those that phrases name too. */
  #formOf(word: string): readonly number[] {
    const first = word.charCodeAt(0);
    if (first < 48 || first > 57) return none;
    return yearForm.test(word) ? this.#year : numberForm.test(word) ? this.#number : none;
  }

  #add(elements: readonly PhraseElement[], group: TriggerGroup): void {
    for (const node of this.#compile(elements, [this.#root])) {
      if (node === this.#root) continue;
      node.groups ??= [];
      if (!node.groups.includes(group)) node.groups.push(group);
    }
  }

  /** The nodes that a sequence ends in, from those that it begins in; its last words lead to `target` where one is given. */
  #compile(elements: readonly PhraseElement[], from: readonly Node[], target?: Node): readonly Node[] {
    let current = from;
    elements.forEach((element, index) => {
      const join = index === elements.length - 1 ? target : undefined;
      if (typeof element === 'string') current = [this.#step(current, this.#symbolOf(element), join)];
      else {
        const end = join ?? makeNode(false);
        const ends = element.alternatives.flatMap((sequence) => (sequence.length === 0 ? current : this.#compile(sequence, current, end)));
        current = [...new Set(ends)];
      }
    });
    return current;
  }

  #step(from: readonly Node[], symbol: number, target: Node | undefined): Node {
    const [only] = from;
    const isTrie = target === undefined && from.length === 1 && only?.isShared === true;
    const known = isTrie ? only.next.get(symbol)?.find(({ isShared }) => isShared) : undefined;
    if (known !== undefined) return known;
    const next = target ?? makeNode(isTrie);
    for (const node of from) {
      const list = node.next.get(symbol);
      if (list === undefined) node.next.set(symbol, [next]);
      else if (!list.includes(next)) list.push(next);
    }
    return next;
  }

  #symbolOf(element: string): number {
    return element.startsWith('<') && element.length > 1 ? this.#classOf(element) : (this.#symbolsOf(element)[0] ?? 0);
  }

  #symbolsOf(word: string): number[] {
    const known = this.#symbols.get(word);
    if (known !== undefined) return known;
    const own = [this.#count++, ...this.#formOf(word)];
    this.#symbols.set(word, own);
    return own;
  }

  #classOf(name: string): number {
    const known = this.#classes.get(name);
    if (known !== undefined) return known;
    const symbol = this.#count++;
    this.#classes.set(name, symbol);
    return symbol;
  }
}

function endsItem(next: string | undefined, index: number, to: number): boolean {
  return index >= to || next === undefined || itemEnds.has(next);
}
