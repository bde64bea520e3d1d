import { seededRandom } from '../../server/core/base/seededRandom';
import type { IndexEntry } from '../../server/core/icd/indexEntry';
import type { PartInputs } from '../../server/store/catalog/parts/partInputs';
import { readNote } from '../../server/store/catalog/terms/indexing/noteNames';
import { titleWords } from '../../server/store/catalog/terms/words/titleWords';
import { perturbQuery } from './perturbQuery';

/**
 * A held-out query with its correct answer: a name from the sources that the index never contained. For `known` and `whole`
 * queries it did contain the name; `known` ones are misspelt.
 */
export interface KeptAside {
  readonly set: 'index' | 'inclusion' | 'new' | 'perturbed' | 'known' | 'whole' | 'shorthand' | 'typed';
  readonly query: string;
  /** Dotless. */
  readonly key: string;
  /** Other correct keys; a key that ends with a dash includes all codes below. */
  readonly others?: readonly string[];
}

/** Names are split into two halves by their letters: weights are fitted on one and evaluated on the other. */
export type NameHalf = 'tuning' | 'test';

export interface Draw {
  readonly seed: number;
  readonly half: NameHalf;
  /** Keys of the edition; other codes are not used as answers. */
  readonly keys: ReadonlySet<string>;
  /** Keys of an older edition, to identify new codes. */
  readonly oldKeys: ReadonlySet<string>;
  readonly counts: Readonly<Record<Exclude<KeptAside['set'], 'whole' | 'shorthand' | 'typed'>, number>>;
}

interface Name {
  readonly query: string;
  readonly key: string;
  /** Unique id of the name. */
  readonly id: string;
}

export interface KeptAsideNames {
  /** The sources without the held-out names. */
  readonly parts: PartInputs;
  readonly queries: readonly KeptAside[];
  /** The `known` names spelled correctly; used for evaluation only. */
  readonly whole: readonly KeptAside[];
}

/**
 * Holds out names by a seeded draw: Index lines lose their code, inclusion terms are removed. Perturbed queries are drawn from
 * those, `known` ones from the remaining names. Notes that contain a held-out name are removed too.
 */
export function keepAside(parts: PartInputs, draw: Draw): KeptAsideNames {
  const { counts, oldKeys } = draw;
  const random = seededRandom(draw.seed);
  const isOld = ({ key }: Name): boolean => oldKeys.has(key);
  const isNew = ({ key }: Name): boolean => oldKeys.size > 0 && !oldKeys.has(key);
  const lines = indexNames(parts, draw);
  const terms = inclusionNames(parts, draw);
  const old = (names: readonly Name[]): readonly Name[] => (oldKeys.size > 0 ? names.filter(isOld) : names);
  const index = pick(old(lines), counts.index, random);
  const inclusion = pick(old(terms), counts.inclusion, random);
  const recent = pick([...lines, ...terms].filter(isNew), counts.new, random);
  const cut = new Set([...index, ...inclusion, ...recent].map(({ id }) => id));
  const perturbed = pick([...index, ...inclusion], counts.perturbed, random);
  const known = pick([...lines, ...terms].filter(({ id }) => !cut.has(id)), counts.known, random);
  const told = new Set([...index, ...inclusion, ...recent].map(({ query }) => wordsOf(query)));
  const ask = (set: KeptAside['set'], names: readonly Name[]): readonly KeptAside[] => names.map(({ query, key }) => ({ set, query, key }));
  const slip = (names: readonly Name[]): readonly Name[] => names.map((name) => ({ ...name, query: perturbQuery(name.query, random) }));
  return {
    parts: withoutNames(parts, cut, told),
    queries: [...ask('index', index), ...ask('inclusion', inclusion), ...ask('new', recent), ...ask('perturbed', slip(perturbed)), ...ask('known', slip(known))],
    whole: ask('whole', known),
  };
}

export function halfOf(query: string): NameHalf {
  let hash = 7;
  for (const character of query) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return ((hash >>> 3) & 1) === 1 ? 'test' : 'tuning';
}

function indexNames({ indexes }: PartInputs, { keys, half }: Draw): readonly Name[] {
  return indexes.filter(({ kind }) => kind === 'diseases').flatMap(({ entries }) =>
    entries.flatMap((entry, place) => {
      const key = entry.code?.code.replace('.', '') ?? '';
      const query = lineText(entry);
      return keys.has(key) && halfOf(query) === half ? [{ query, key, id: lineId(place, entry) }] : [];
    }));
}

function inclusionNames({ tabulars }: PartInputs, { keys, half }: Draw): readonly Name[] {
  return tabulars.filter(({ isPartial }) => !isPartial).flatMap(({ rows }) =>
    rows.nodes.flatMap(({ name, level, inclusionTerms }) => {
      const key = name.replace('.', '');
      return level === 'code' && keys.has(key) ? inclusionTerms.filter((text) => halfOf(text.toLowerCase()) === half).map((text) => ({ query: text.toLowerCase(), key, id: termId(key, text) })) : [];
    }));
}

/** @param told words of the removed names in sorted order; notes with the same words are removed */
function withoutNames(parts: PartInputs, cut: ReadonlySet<string>, told: ReadonlySet<string>): PartInputs {
  return {
    ...parts,
    indexes: parts.indexes.map((index) => (index.kind === 'diseases' ? { ...index, entries: index.entries.map((entry, place) => (cut.has(lineId(place, entry)) ? withoutCode(entry) : entry)) } : index)),
    tabulars: parts.tabulars.map((tabular) => ({
      ...tabular,
      rows: {
        ...tabular.rows,
        nodes: tabular.rows.nodes.map((node) => ({
          ...node,
          inclusionTerms: node.inclusionTerms.filter((text) => !cut.has(termId(node.name.replace('.', ''), text))),
          blocks: node.blocks.map((block) => ({ ...block, notes: block.notes.filter((note) => !told.has(wordsOf(readNote(note).text))) })),
        })),
      },
    })),
  };
}

function wordsOf(text: string): string {
  return titleWords(text).map(({ term }) => term).sort().join(' ');
}

function withoutCode({ code, ...rest }: IndexEntry): IndexEntry {
  void code;
  return rest;
}

function lineText({ path }: IndexEntry): string {
  return path.map(({ title }) => title).join(' ').toLowerCase();
}

function lineId(place: number, { code }: IndexEntry): string {
  return `line ${place} ${code?.code ?? ''}`;
}

function termId(key: string, text: string): string {
  return `term ${key} ${text}`;
}

export function pick<T>(list: readonly T[], count: number, random: () => number): readonly T[] {
  const left = [...list];
  const picked: T[] = [];
  while (picked.length < count && left.length > 0) {
    const place = Math.floor(random() * left.length);
    const [chosen] = left.slice(place, place + 1);
    const last = left.pop();
    if (last !== undefined && place < left.length) left[place] = last;
    if (chosen !== undefined) picked.push(chosen);
  }
  return picked;
}
