import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parser as createParser } from 'sax';
import { mirror, readOctober } from '../catalog/mirrorEditions';

/** An instruction of the Tabular List as its file prints it, and where its references lead by a reading of our own. */
export interface FactNote {
  readonly node: string;
  readonly kind: 'excludes1' | 'codeFirst' | 'useAdditionalCode' | 'codeAlso';
  readonly text: string;
  /** First and last rank of the order file, both included, of all that its references may mean. */
  readonly runs: readonly (readonly [number, number])[];
  /** No condition on characters and no exception: then every code of the runs is meant. */
  readonly isPlain: boolean;
}

/** What the publishers' files say, read here anew: nothing of the program takes part, so that it can be judged by it. Keys have no dot. */
export interface SourceFacts {
  readonly billable: ReadonlySet<string>;
  readonly headers: ReadonlySet<string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly rankOf: ReadonlyMap<string, number>;
  /** Billable keys in the order of the file. */
  readonly keys: readonly string[];
  /** The same of FY2025. */
  readonly billableBefore: ReadonlySet<string>;
  readonly knownBefore: ReadonlySet<string>;
  readonly exempt: ReadonlySet<string>;
  /** Flags of the dated MCE list on a day written as 20260210. */
  editsOf(key: string, day: number): readonly string[];
  /** All instructions that a code inherits. */
  notesFor(key: string): readonly FactNote[];
  readonly allNotes: readonly FactNote[];
  /** Billable keys of a node (code, section or chapter) or of a note's runs. */
  keysUnder(node: string): readonly string[];
  /** Billable keys that differ from one in their last character alone, itself included. */
  siblingsOf(key: string): readonly string[];
  keysOf(note: FactNote): readonly string[];
  mayReach(note: FactNote, key: string): boolean;
}

/** Reads order files, MCE list, exempt list and Tabular List of the mirror. */
export async function readSourceFacts(): Promise<SourceFacts> {
  const { rows } = (await readOctober(2026)).input;
  const before = (await readOctober(2025)).input.rows;
  const rankOf = new Map(rows.map(({ key, rank }) => [key, rank]));
  const byRank = rows.map(({ key }) => key);
  const lastRankOf = (family: string): number => {
    let rank = rankOf.get(family) ?? 0;
    while (byRank[rank]?.startsWith(family) === true) rank += 1;
    return rank;
  };
  const billable = new Set(rows.flatMap(({ key, isBillable }) => (isBillable ? [key] : [])));
  const { nodes, notes } = readTabular(await readFile(path.join(mirror, 'fy2026/table-index-reconstructed/icd10cm-tabular-2026.RECONSTRUCTED.xml'), 'utf8'), (text) => readRuns(text, rankOf, lastRankOf));
  const flags = await readEdits();
  const keys = byRank.filter((key) => billable.has(key));
  const chainOf = (key: string): readonly string[] => {
    let length = key.length;
    while (length >= 3 && !nodes.has(key.slice(0, length))) length -= 1;
    const chain: string[] = [];
    for (let node: string | undefined = key.slice(0, length); node !== undefined && nodes.has(node); node = nodes.get(node)) chain.push(node);
    return chain;
  };
  const siblings = new Map<string, string[]>();
  for (const key of keys) siblings.set(key.slice(0, -1), [...(siblings.get(key.slice(0, -1)) ?? []), key]);
  const under = new Map<string, string[]>();
  for (const key of keys) {
    for (const node of chainOf(key)) {
      const known = under.get(node);
      if (known === undefined) under.set(node, [key]);
      else known.push(key);
    }
  }
  return {
    billable,
    headers: new Set(byRank.filter((key) => !billable.has(key))),
    titles: new Map(rows.map(({ key, longTitle }) => [key, longTitle])),
    rankOf,
    keys,
    billableBefore: new Set(before.flatMap(({ key, isBillable }) => (isBillable ? [key] : []))),
    knownBefore: new Set(before.map(({ key }) => key)),
    exempt: await readExempt(),
    editsOf: (key, day) => flags.get(key)?.find(({ from, to }) => from <= day && day <= to)?.flags ?? [],
    notesFor: (key) => chainOf(key).flatMap((node) => notes.get(node) ?? []),
    allNotes: [...notes.values()].flat(),
    siblingsOf: (key) => (siblings.get(key.slice(0, -1)) ?? []).filter(({ length }) => length === key.length),
    keysUnder: (node) => under.get(node) ?? [],
    keysOf: ({ runs }) => runs.flatMap(([from, to]) => byRank.slice(from - 1, to).filter((key) => billable.has(key))),
    mayReach: ({ runs }, key) => runs.some(([from, to]) => from <= (rankOf.get(key) ?? 0) && (rankOf.get(key) ?? 0) <= to),
  };
}

const kinds = { excludes1: 'excludes1', codeFirst: 'codeFirst', useAdditionalCode: 'useAdditionalCode', codeAlso: 'codeAlso' } as const;

/** Nodes with the node above each, and the notes that stand at them. */
function readTabular(xml: string, readRunsOf: (text: string) => FactNote['runs']): { readonly nodes: ReadonlyMap<string, string | undefined>; readonly notes: ReadonlyMap<string, FactNote[]> } {
  const nodes = new Map<string, string | undefined>();
  const notes = new Map<string, FactNote[]>();
  const open: string[] = [];
  const elements: string[] = [];
  let text = '';
  const parser = createParser(true);
  parser.onopentag = ({ name, attributes }) => {
    elements.push(name);
    text = '';
    // A section of one category has its category's name.
    if (name === 'section') enter(`section ${String(attributes['id'])}`);
  };
  parser.ontext = (piece) => (text += piece);
  parser.onclosetag = (name) => {
    elements.pop();
    const parent = elements.at(-1);
    if (name === 'name' && (parent === 'diag' || parent === 'chapter')) enter(text.trim().replace('.', ''));
    if (name === 'diag' || name === 'section' || name === 'chapter') open.pop();
    const kind = parent === undefined || !Object.hasOwn(kinds, parent) ? undefined : kinds[parent as keyof typeof kinds];
    const node = open.at(-1);
    if (name !== 'note' || kind === undefined || node === undefined) return;
    const printed = text.replace(/\s+/g, ' ').trim();
    const own = notes.get(node) ?? [];
    own.push({ node, kind, text: printed, runs: readRunsOf(printed), isPlain: !/character|except|final|with \.|[,\s]\.\d/i.test(printed) });
    notes.set(node, own);
  };
  const enter = (node: string): void => {
    nodes.set(node, open.at(-1));
    open.push(node);
  };
  parser.write(xml).close();
  return { nodes, notes };
}

const code = '[A-Z][0-9A-Z][0-9A-Z](?:\\.[0-9A-Z]{1,4})?';
const rangeOrCode = new RegExp(`\\b(${code})(?:-?\\s*-\\s*(${code}))?`, 'g');

/** Every code-like word, and two with a dash between them as a range; a condition behind them is left out, so that more is covered, never less. */
function readRuns(text: string, rankOf: ReadonlyMap<string, number>, lastRankOf: (family: string) => number): FactNote['runs'] {
  return [...text.matchAll(rangeOrCode)].flatMap(([, from = '', to = from]) => {
    const [first, last] = [from.replace('.', ''), to.replace('.', '')];
    const start = rankOf.get(first);
    return start === undefined || !rankOf.has(last) ? [] : [[start, lastRankOf(last)] as const];
  });
}

interface DatedFlags {
  readonly from: number;
  readonly to: number;
  readonly flags: readonly string[];
}

async function readEdits(): Promise<ReadonlyMap<string, readonly DatedFlags[]>> {
  const lines = (await readFile(path.join(mirror, '..', 'msdrg-mce', 'mce-43.1-dx-dated.tsv'), 'utf8')).trimEnd().split('\n').slice(1);
  const byCode = new Map<string, DatedFlags[]>();
  for (const line of lines) {
    const [key = '', from = '', to = '', flags = ''] = line.split('\t');
    byCode.set(key, [...(byCode.get(key) ?? []), { from: Number(from), to: Number(to), flags: flags.split(',') }]);
  }
  return byCode;
}

async function readExempt(): Promise<ReadonlySet<string>> {
  const lines = (await readFile(path.join(mirror, 'fy2026/poa-exempt/POAexemptCodesFY26.txt'), 'latin1')).split(/\r?\n/).slice(1);
  return new Set(lines.flatMap((line) => line.split('\t')[1]?.trim().replace('.', '') ?? []));
}
