import type { Tokens } from '../reading/tokens';
import type { WordTable } from '../reading/wordTable';
import { parsePhrase, type PhraseElement } from './phrase';
import type { ContextAxis, TriggerGroup } from './trigger';
import { isCodeWord } from './codeWord';

/** An occurrence of a trigger phrase, as a token range `[from, to)`. */
export interface TriggerMatch {
  readonly group: TriggerGroup;
  readonly from: number;
  readonly to: number;
}

/** A state of the automaton: its transitions, and the groups whose phrases end here. */
interface Node {
  readonly next: Map<number, Node[]>;
  /** True if only one word sequence leads here, so that phrases with this prefix can share the node. */
  readonly isShared: boolean;
  groups: TriggerGroup[] | undefined;
}

const makeNode = (isShared: boolean): Node => ({ next: new Map(), isShared, groups: undefined });

const axes: readonly ContextAxis[] = ['assertion', 'experiencer', 'time'];
/** Two lanes per axis, cues and terminators: the end of one scope must not hide the beginning of another. */
const laneCount: readonly number[] = axes.flatMap((_, axis) => [2 * axis, 2 * axis + 1]);
const laneOf = ({ axis, direction }: TriggerGroup): number => 2 * axes.indexOf(axis) + (direction === 'terminate' ? 1 : 0);
const itemEnds: ReadonlySet<string> = new Set([',', '.', ';', ')', '/', '-', '–', '—', '|', '(', '[']);
const none: readonly number[] = [];

/** Facts about a word: its symbols, the id of that symbol list (-1 for none), and whether a phrase begins with it. */
interface Word {
  readonly symbols: readonly number[];
  readonly kind: number;
  readonly opens: boolean;
}

/** The set of nodes that a word sequence leads to (subset construction, computed lazily). */
interface State {
  readonly nodes: readonly Node[];
  readonly groups: readonly TriggerGroup[];
  /** Transitions by the kind of the next word; null if no phrase continues. */
  readonly next: Map<number, State | null>;
}

/** Maximum cached states: some thousands serve all notes, and unusual texts must not exhaust memory. */
const maxStates = 20_000;
const numberForm = /^\d{1,3}(?:st|nd|rd|th|s)?$/;
const yearForm = /^(?:19|20)\d\d$/;

/** Matches all phrases of all groups with one automaton over words and word classes. */
export class TriggerTrie {
  readonly #root: Node = makeNode(true);
  /** Symbols of each word in a phrase: its own, then that of its class. */
  readonly #symbols = new Map<string, number[]>();
  readonly #classes = new Map<string, number>();
  readonly #number: readonly number[];
  readonly #year: readonly number[];
  #count = 0;
  /** Cached words by id in the current token table. */
  #table: WordTable | undefined;
  #words: Word[] = [];
  readonly #kinds = new Map<readonly number[], number>();
  #start: State = makeState([this.#root]);
  #first: State[] = [];
  #states = 0;
  /** Per lane: first token at which the next match may begin. */
  readonly #free = new Int32Array(laneCount.length);
  #hasTaken = false;
  /** Per lane: end of the longest match so far; its groups are kept beside it. */
  readonly #bestTo = new Int32Array(laneCount.length);
  readonly #bestGroups: TriggerGroup[][] = laneCount.map(() => []);

  /** @param classes words by the names of the classes that phrases name (`<name>`) */
  constructor(classes: Readonly<Record<string, readonly string[]>>) {
    for (const [name, words] of Object.entries(classes)) {
      const symbol = this.#classOf(`<${name}>`);
      for (const word of words) this.#symbolsOf(word).push(symbol);
    }
    this.#number = [this.#classOf('<num>')];
    this.#year = [this.#classOf('<year>')];
  }

  /** Adds the phrases of a group. All groups must be added before the first match. */
  add(group: TriggerGroup): void {
    for (const phrase of group.phrases) this.#add(parsePhrase(phrase), group);
  }

  /** Leftmost longest matches in tokens `[from, to)`, separately for cues and terminators of each axis; among equally long ones a `pseudo` match wins. */
  match(tokens: Tokens, from: number, to: number): readonly TriggerMatch[] {
    const matches: TriggerMatch[] = [];
    const free = this.#free.fill(from);
    if (tokens.table !== this.#table) {
      this.#table = tokens.table;
      this.#words = [];
    }
    for (let index = from; index < to; index += 1) {
      if (!this.#wordAt(tokens, index).opens || !this.#walk(tokens, index, to)) continue;
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

  /** Matches the phrases that begin at a token and keeps the longest per lane; false if there is none. */
  #walk(tokens: Tokens, from: number, to: number): boolean {
    this.#hasTaken = false;
    let state: State | null = this.#firstOf(this.#wordAt(tokens, from));
    for (let index = from; state !== null; ) {
      index += 1;
      if (state.groups.length > 0) this.#accept(state.groups, tokens, index, to);
      state = index < to ? this.#nextOf(state, this.#wordAt(tokens, index)) : null;
    }
    return this.#hasTaken;
  }

  /** State after the first word; most words are only looked up here. */
  #firstOf(word: Word): State | null {
    const known = this.#first[word.kind];
    if (known !== undefined) return known;
    const found = this.#nextOf(this.#start, word);
    if (found !== null) this.#first[word.kind] = found;
    return found;
  }

  #nextOf(state: State, { kind, symbols }: Word): State | null {
    if (kind < 0) return null;
    const known = state.next.get(kind);
    if (known !== undefined) return known;
    const nodes = [...new Set(state.nodes.flatMap(({ next }) => symbols.flatMap((symbol) => next.get(symbol) ?? [])))];
    const found = nodes.length === 0 ? null : makeState(nodes);
    if (found !== null && (this.#states += 1) > maxStates) {
      this.#states = 0;
      this.#start = makeState([this.#root]);
      this.#first = [];
    }
    state.next.set(kind, found);
    return found;
  }

  #accept(groups: readonly TriggerGroup[], tokens: Tokens, index: number, to: number): void {
    for (const group of groups) {
      if (group.isAtEnd === true && !endsItem(tokens, index, to)) continue;
      // "Cultures were negative for …" applies forward after all.
      if (group.direction === 'backward' && group.axis === 'assertion' && group.value !== 'hypothetical' && tokens.words[index] === 'for' && index < to) continue;
      if (!this.#hasTaken) this.#bestTo.fill(0);
      this.#hasTaken = true;
      this.#take(group, index);
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
    return (this.#words[id] = { symbols, kind: symbols.length === 0 ? -1 : this.#kindOf(symbols), opens: symbols.some((symbol) => this.#root.next.has(symbol)) });
  }

  /** Words with the same symbols lead to the same states. */
  #kindOf(symbols: readonly number[]): number {
    const known = this.#kinds.get(symbols);
    if (known !== undefined) return known;
    this.#kinds.set(symbols, this.#kinds.size);
    return this.#kinds.size - 1;
  }

  /** Numbers and years belong to their class by form, even those that phrases contain literally. */
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

  /** Adds a phrase from the given nodes and returns its end nodes; its last words lead to `target` if one is given. */
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

function makeState(nodes: readonly Node[]): State {
  return { nodes, groups: [...new Set(nodes.flatMap(({ groups }) => groups ?? []))], next: new Map() };
}

function endsItem(tokens: Tokens, index: number, to: number): boolean {
  const next = tokens.words[index];
  return index >= to || next === undefined || itemEnds.has(next) || isCodeWord(tokens, index, to);
}
