import type { Connection } from 'vscode-languageserver/node';
import type { IndexCode } from '../../core/icd/indexEntry';
import { procedureCodeLength } from '../../core/icd/procedureCodes';
import { columnName, indexNodeId, makeIndexTree, type IndexNode, type IndexTree } from '../../service/tree/indexTree';
import { makeProcedureIndexTree, procedureIndexNodeId, type ProcedureIndexNode, type ProcedureIndexTree } from '../../service/tree/procedureIndexTree';
import { indexChildrenRequest, indexFollowRequest, indexSearchRequest, type IndexNodeAnswer } from '../protocol';
import type { Asked, TreeDesk } from './treeDesk';

/** Maximum number of paths offered while a term is typed. */
const mostWays = 50;

/** One or more indexes as seen by the view: ids and answers. */
interface AnsweringTree {
  roots(): readonly IndexNodeAnswer[];
  /** Undefined for an id of another tree. */
  below(id: string): readonly IndexNodeAnswer[] | undefined;
  follow(id: string): readonly IndexNodeAnswer[];
  search(query: string): readonly (readonly IndexNodeAnswer[])[];
}

/** Registers the requests of the index view (Alphabetic Index, tables, ICD-10-PCS Index). */
export function registerIndexRequests(connection: Connection, desk: TreeDesk): void {
  const treesOf = ({ pages: { catalog }, state }: Asked): readonly AnsweringTree[] => {
    const tree = makeIndexTree(catalog, desk.today);
    const diagnoses = answersOf(tree, answerNode, (node) => followIndex(tree, node));
    const index = state.catalogs.reference?.procedures?.index;
    if (index === undefined) return [diagnoses];
    const procedures = makeProcedureIndexTree(index);
    return [diagnoses, answersOf(procedures, answerProcedureNode, (node) => followProcedures(procedures, node))];
  };
  connection.onRequest(indexChildrenRequest, ({ id }, token) =>
    desk.ask('indexChildren', token, [], (asked): readonly IndexNodeAnswer[] => {
      const trees = treesOf(asked);
      return id === undefined ? trees.flatMap((tree) => tree.roots()) : (firstDefined(trees, (tree) => tree.below(id)) ?? []);
    }),
  );
  connection.onRequest(indexFollowRequest, ({ id }, token) => desk.ask('indexFollow', token, [], (asked) => treesOf(asked).flatMap((tree) => tree.follow(id))));
  connection.onRequest(indexSearchRequest, ({ query }, token) =>
    desk.ask('indexSearch', token, [], (asked) => treesOf(asked).flatMap((tree) => tree.search(query)).slice(0, mostWays)),
  );
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The common interface of the index trees. */
interface NodeTree<Node> {
  readonly roots: readonly Node[];
  findById(id: string): Node | undefined;
  below(node: Node): readonly Node[];
  search(query: string, limit: number): readonly (readonly Node[])[];
}

type WriteNode<Node> = (node: Node, parent: Node | undefined) => IndexNodeAnswer;

/** @param follow the path to the target of a node's cross-reference; empty if it has none */
function answersOf<Node>(tree: NodeTree<Node>, write: WriteNode<Node>, follow: (node: Node) => readonly Node[]): AnsweringTree {
  const writePath = (path: readonly Node[]): readonly IndexNodeAnswer[] => path.map((node, place) => write(node, path[place - 1]));
  return {
    roots: () => tree.roots.map((node) => write(node, undefined)),
    below(id) {
      const node = tree.findById(id);
      return node === undefined ? undefined : tree.below(node).map((each) => write(each, node));
    },
    follow(id) {
      const node = tree.findById(id);
      return node === undefined ? [] : writePath(follow(node));
    },
    search: (query) => tree.search(query, mostWays).map(writePath),
  };
}

function followIndex(tree: IndexTree, node: IndexNode): readonly IndexNode[] {
  const see = node.kind === 'line' ? (node.line.see ?? node.line.seeAlso) : undefined;
  return see === undefined ? [] : tree.follow(node.table, see);
}

function followProcedures(tree: ProcedureIndexTree, node: ProcedureIndexNode): readonly ProcedureIndexNode[] {
  return node.kind !== 'line' || node.line.see === undefined ? [] : tree.follow(node.line.see);
}

function answerProcedureNode(node: ProcedureIndexNode, parent: ProcedureIndexNode | undefined): IndexNodeAnswer {
  const base = { id: procedureIndexNodeId(node), ...(parent === undefined ? {} : { parent: procedureIndexNodeId(parent) }) };
  switch (node.kind) {
    case 'index':
      return { ...base, kind: 'index', label: 'ICD-10-PCS Index', detail: node.index.edition, hasChildren: true };
    case 'letter':
      return { ...base, kind: 'letter', label: node.letter === '0' ? '0–9' : node.letter, detail: '', hasChildren: true };
    case 'line': {
      const { term, code, see, use, hasChildren } = node.line;
      const [label = '', ...parts] = [
        ...(term === '' ? [] : [term]),
        ...(see === undefined ? [] : [`see ${see}`]),
        ...(use === undefined ? [] : [`use ${use}`]),
        ...(code === undefined ? [] : [code.length === procedureCodeLength ? code : `${code}…`]),
      ];
      return {
        ...base,
        kind: 'line',
        label,
        detail: parts.join(' '),
        hasChildren,
        ...(code === undefined ? {} : { code, isProcedure: true }),
        ...(see === undefined ? {} : { see }),
      };
    }
  }
}

const names = { diseases: 'Index to Diseases and Injuries', 'external-causes': 'Index to External Causes', neoplasms: 'Neoplasm Table', drugs: 'Table of Drugs and Chemicals' } as const;

function answerNode(node: IndexNode, parent: IndexNode | undefined): IndexNodeAnswer {
  const base = { id: indexNodeId(node), ...(parent === undefined ? {} : { parent: indexNodeId(parent) }) };
  switch (node.kind) {
    case 'index': {
      const { edition, isReconstructed, isOfEdition } = node.index.source;
      return { ...base, kind: 'index', label: names[node.table], detail: `${edition}${isReconstructed ? ', reconstructed, not official' : ''}${isOfEdition ? '' : ', the nearest installed'}`, hasChildren: true };
    }
    case 'letter':
      return { ...base, kind: 'letter', label: node.letter === '0' ? '0–9' : node.letter, detail: '', hasChildren: true };
    case 'cell':
      return { ...base, kind: 'line', label: columnName(node.table, node.column), detail: write(node.code), hasChildren: false, code: node.code.code };
    case 'line': {
      const { term, code, manifestation, see, seeAlso, seeCategory, seeSubcategory, cells, hasChildren } = node.line;
      const target = code?.code ?? seeCategory ?? seeSubcategory;
      const parts = [
        ...(code === undefined ? [] : [write(code)]),
        ...(manifestation === undefined ? [] : [`[${write(manifestation)}]`]),
        ...(see === undefined ? [] : [`see ${see}`]),
        ...(seeAlso === undefined ? [] : [`see also ${seeAlso}`]),
        ...(seeCategory === undefined ? [] : [`see category ${seeCategory}`]),
        ...(seeSubcategory === undefined ? [] : [`see subcategory ${seeSubcategory}`]),
      ];
      return {
        ...base,
        kind: 'line',
        label: term.written,
        detail: parts.join(' '),
        hasChildren: hasChildren || (cells ?? []).some((cell) => cell !== undefined),
        ...(target === undefined ? {} : { code: target.replace(/\.?-+$/, '') }),
        ...(see === undefined && seeAlso === undefined ? {} : { see: see ?? seeAlso ?? '' }),
      };
    }
  }
}

function write({ code, needsMore }: IndexCode): string {
  return needsMore ? `${code}-` : code;
}
