import type { ProcedureIndex, ProcedureIndexLine } from '../../core/icd/procedureCodes';
import { findIndexPath, findIndexPaths } from './indexPaths';

/** A node of the ICD-10-PCS Index: index → letter → main term → the lines below it. */
export type ProcedureIndexNode =
  | { readonly kind: 'index'; readonly index: ProcedureIndex }
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'line'; readonly line: ProcedureIndexLine };

/** The ICD-10-PCS Index as a tree; its node ids are `procedures`, `procedures/A` and `procedures#1234`. */
export interface ProcedureIndexTree {
  /** The index itself. */
  readonly roots: readonly ProcedureIndexNode[];
  /** By {@link procedureIndexNodeId}; undefined for any other text. */
  findById(id: string): ProcedureIndexNode | undefined;
  below(node: ProcedureIndexNode): readonly ProcedureIndexNode[];
  /** The nodes from the index down to the line that a "see" reference means (`Resection, Uterus`); empty if there is no such line. */
  follow(see: string): readonly ProcedureIndexNode[];
  /** Paths to the lines that a query matches, best first; see {@link findIndexPaths}. */
  search(query: string, limit: number): readonly (readonly ProcedureIndexNode[])[];
}

const rootId = 'procedures';

export function procedureIndexNodeId(node: ProcedureIndexNode): string {
  switch (node.kind) {
    case 'index':
      return rootId;
    case 'letter':
      return `${rootId}/${node.letter}`;
    case 'line':
      return `${rootId}#${node.line.line}`;
  }
}

/** Exceeds the number of main terms in the 2023 index (about 6,000). */
const mostTerms = 50_000;

export function makeProcedureIndexTree(index: ProcedureIndex): ProcedureIndexTree {
  const root: ProcedureIndexNode = { kind: 'index', index };
  const toPath = (lines: readonly ProcedureIndexLine[]): readonly ProcedureIndexNode[] => {
    const [first] = lines;
    return first === undefined ? [] : [root, { kind: 'letter', letter: letterOf(first) }, ...lines.map((line): ProcedureIndexNode => ({ kind: 'line', line }))];
  };
  return {
    roots: [root],
    findById(id) {
      const [whole, letter, line] = /^procedures(?:\/([A-Z0])|#(\d+))?$/.exec(id) ?? [];
      if (whole === undefined) return undefined;
      if (letter !== undefined) return { kind: 'letter', letter };
      if (line === undefined) return root;
      const found = index.find(Number(line));
      return found === undefined ? undefined : { kind: 'line', line: found };
    },
    below(node) {
      switch (node.kind) {
        case 'index':
          return [...new Set(index.mainTerms('', mostTerms).map(letterOf))].sort().map((letter) => ({ kind: 'letter', letter }));
        case 'letter':
          return index.mainTerms(node.letter === noLetter ? '' : node.letter, mostTerms).filter((line) => letterOf(line) === node.letter).map((line) => ({ kind: 'line', line }));
        case 'line':
          return index.children(node.line.line).map((line) => ({ kind: 'line', line }));
      }
    },
    follow: (see) => toPath(findIndexPath(index, see, ({ term }) => term)),
    search: (query, limit) => findIndexPaths(index, query, limit, ({ term }) => term).map(toPath),
  };
}

/** Letter for terms that start with a digit or symbol (`3f (Aortic) Bioprosthesis valve`). */
const noLetter = '0';

function letterOf({ term }: ProcedureIndexLine): string {
  const first = term.normalize('NFD').charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : noLetter;
}
