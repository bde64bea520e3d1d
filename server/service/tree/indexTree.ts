import type { IsoDate } from '../../core/base/isoDate';
import type { AlphabeticIndex, IndexLine } from '../../core/icd/alphabeticIndex';
import type { Catalog } from '../../core/icd/catalog';
import { indexKinds, tableColumns, type IndexCode, type IndexKind } from '../../core/icd/indexEntry';
import { findIndexPath, findIndexPaths } from './indexPaths';

/** A node of the index view: index → letter → main term → subterms; a table line has its columns below it. */
export type IndexNode =
  | { readonly kind: 'index'; readonly table: IndexKind; readonly index: AlphabeticIndex }
  | { readonly kind: 'letter'; readonly table: IndexKind; readonly letter: string }
  | { readonly kind: 'line'; readonly table: IndexKind; readonly line: IndexLine }
  | { readonly kind: 'cell'; readonly table: IndexKind; readonly line: IndexLine; readonly column: number; readonly code: IndexCode };

/** The indexes available for a day, as one tree. */
export interface IndexTree {
  readonly roots: readonly IndexNode[];
  /** By {@link indexNodeId}; undefined for any other text. */
  findById(id: string): IndexNode | undefined;
  below(node: IndexNode): readonly IndexNode[];
  /** The nodes from the index down to the line that a "see" or "see also" reference of a table means; empty if there is no such line. */
  follow(table: IndexKind, see: string): readonly IndexNode[];
  /** Paths to the lines that a query matches, best first: the start of a main term, then of terms below it (`fracture, radius`). */
  search(query: string, limit: number): readonly (readonly IndexNode[])[];
}

/** The id of a node: `diseases`, `diseases/A`, `diseases#1234`, `neoplasms#12:0`. */
export function indexNodeId(node: IndexNode): string {
  switch (node.kind) {
    case 'index':
      return node.table;
    case 'letter':
      return `${node.table}/${node.letter}`;
    case 'line':
      return `${node.table}#${node.line.line}`;
    case 'cell':
      return `${node.table}#${node.line.line}:${node.column}`;
  }
}

/** Exceeds the number of main terms of the largest index (drugs, about 4,000). */
const mostTerms = 20_000;

export function makeIndexTree(catalog: Catalog, on: IsoDate): IndexTree {
  const indexes = new Map(indexKinds.flatMap((table) => {
    const index = catalog.alphabeticIndex(table, on);
    return index === undefined ? [] : [[table, index] as const];
  }));
  const lineNode = (table: IndexKind, line: IndexLine): IndexNode => ({ kind: 'line', table, line });
  const toPath = (table: IndexKind, lines: readonly IndexLine[]): readonly IndexNode[] => {
    const [first] = lines;
    const index = indexes.get(table);
    if (first === undefined || index === undefined) return [];
    return [{ kind: 'index', table, index }, { kind: 'letter', table, letter: letterOf(first) }, ...lines.map((line) => lineNode(table, line))];
  };
  return {
    roots: [...indexes].map(([table, index]) => ({ kind: 'index', table, index })),
    findById(id) {
      const [, name = '', letter, line, column] = /^([a-z-]+)(?:\/([A-Z0])|#(\d+)(?::(\d))?)?$/.exec(id) ?? [];
      const table = indexKinds.find((kind) => kind === name);
      const index = table && indexes.get(table);
      if (table === undefined || index === undefined) return undefined;
      if (letter !== undefined) return { kind: 'letter', table, letter };
      if (line === undefined) return { kind: 'index', table, index };
      const found = index.find(Number(line));
      if (found === undefined || column === undefined) return found === undefined ? undefined : lineNode(table, found);
      const code = found.cells?.[Number(column)];
      return code === undefined ? undefined : { kind: 'cell', table, line: found, column: Number(column), code };
    },
    below(node) {
      const index = indexes.get(node.table);
      if (index === undefined || node.kind === 'cell') return [];
      if (node.kind === 'index') return [...new Set(index.mainTerms('', mostTerms).map(letterOf))].sort().map((letter) => ({ kind: 'letter', table: node.table, letter }));
      if (node.kind === 'letter') return index.mainTerms(node.letter === noLetter ? '' : node.letter, mostTerms).filter((line) => letterOf(line) === node.letter).map((line) => lineNode(node.table, line));
      const cells = (node.line.cells ?? []).flatMap((code, column): IndexNode[] => (code === undefined ? [] : [{ kind: 'cell', table: node.table, line: node.line, column, code }]));
      return [...cells, ...index.children(node.line.line).map((line) => lineNode(node.table, line))];
    },
    follow(table, see) {
      // A "see" reference means a term of its own index, otherwise (Neoplasm, Drugs) a term of one of the tables.
      for (const kind of [table, ...indexKinds.filter((other) => other !== table)]) {
        const index = indexes.get(kind);
        const path = index === undefined ? [] : findIndexPath(index, see, ({ term }) => term.title);
        if (path.length > 0) return toPath(kind, path);
      }
      return [];
    },
    search: (query, limit) => [...indexes].flatMap(([table, index]) => findIndexPaths(index, query, limit, ({ term }) => term.title).map((path) => toPath(table, path))).slice(0, limit),
  };
}

/** The heading of a table's column; empty for an index without columns. */
export function columnName(table: IndexKind, column: number): string {
  return table === 'neoplasms' || table === 'drugs' ? (tableColumns[table][column] ?? '') : '';
}

/** Letter for terms that start with a digit or symbol (`2, 4-D`). */
const noLetter = '0';

function letterOf({ term }: IndexLine): string {
  const first = term.title.normalize('NFD').charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : noLetter;
}
