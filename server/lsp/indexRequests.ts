import type { Connection } from 'vscode-languageserver/node';
import type { IndexCode } from '../core/icd/indexEntry';
import { columnName, indexNodeId, makeIndexTree, type IndexNode, type IndexTree } from '../service/tree/indexTree';
import { indexChildrenRequest, indexFollowRequest, indexSearchRequest, type IndexNodeAnswer } from './protocol';
import type { Asked, TreeDesk } from './treeDesk';

/** Ways offered while a term is typed. */
const mostWays = 50;

/** Registers what the view of the Alphabetic Index and of the tables asks for. */
export function registerIndexRequests(connection: Connection, desk: TreeDesk): void {
  const treeOf = ({ pages: { catalog } }: Asked): IndexTree => makeIndexTree(catalog, desk.today);
  connection.onRequest(indexChildrenRequest, ({ id }, token) =>
    desk.ask('indexChildren', token, [], (asked): readonly IndexNodeAnswer[] => {
      const tree = treeOf(asked);
      const node = id === undefined ? undefined : tree.findById(id);
      if (id !== undefined && node === undefined) return [];
      return (node === undefined ? tree.roots : tree.below(node)).map((each) => answerNode(each, node));
    }),
  );
  connection.onRequest(indexFollowRequest, ({ id }, token) =>
    desk.ask('indexFollow', token, [], (asked): readonly IndexNodeAnswer[] => {
      const tree = treeOf(asked);
      const node = tree.findById(id);
      const see = node?.kind === 'line' ? (node.line.see ?? node.line.seeAlso) : undefined;
      return node === undefined || see === undefined ? [] : answerPath(tree.follow(node.table, see));
    }),
  );
  connection.onRequest(indexSearchRequest, ({ query }, token) => desk.ask('indexSearch', token, [], (asked) => treeOf(asked).search(query, mostWays).map(answerPath)));
}

function answerPath(path: readonly IndexNode[]): readonly IndexNodeAnswer[] {
  return path.map((node, place) => answerNode(node, path[place - 1]));
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
