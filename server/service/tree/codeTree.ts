import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { chapterOf, chapters, findChapter, type Chapter } from '../../core/icd/chapters';
import { categoryOf, parseIcdCode, type IcdCode } from '../../core/icd/code';
import type { TabularBlock } from '../../core/icd/tabular';

/** A node of the Tabular List tree: chapter → block → category → code. Blocks require a Tabular List of the edition. */
export type TreeNode =
  | { readonly kind: 'chapter'; readonly chapter: Chapter }
  | { readonly kind: 'block'; readonly block: TabularBlock }
  | { readonly kind: 'code'; readonly record: CodeRecord };

/** The tree of one edition. */
export interface CodeTree {
  /** The chapters, in Tabular List order. */
  readonly roots: readonly TreeNode[];
  find(code: IcdCode): TreeNode | undefined;
  /** By chapter number (`10`), block id (`J09-J18`) or code. */
  findById(id: string): TreeNode | undefined;
  /** The parent; undefined for a chapter. */
  above(node: TreeNode): TreeNode | undefined;
  /** The children, in Tabular List order. */
  below(node: TreeNode): readonly TreeNode[];
}

/** The id of a node; see {@link CodeTree.findById}. */
export function idOf(node: TreeNode): string {
  switch (node.kind) {
    case 'chapter':
      return String(node.chapter.number);
    case 'block':
      return node.block.id;
    case 'code':
      return node.record.code;
  }
}

/** Creates the tree for the edition of a date; categories are assigned to their blocks once. */
export function makeCodeTree(catalog: Catalog, on: IsoDate): CodeTree {
  const categories = catalog.categories(on);
  const blocks = placeInBlocks(categories, catalog.tabular(on)?.blocks ?? []);
  const blockOf = new Map([...blocks].flatMap(([block, members]) => members.map((member) => [member.code, block] as const)));
  const codeNode = (record: CodeRecord): TreeNode => ({ kind: 'code', record });
  const find = (code: IcdCode): TreeNode | undefined => {
    const record = catalog.lookup(code, on);
    return record === undefined ? undefined : codeNode(record);
  };
  const belowChapter = ({ number }: Chapter): readonly TreeNode[] => {
    const nodes: TreeNode[] = [];
    const seen = new Set<TabularBlock>();
    for (const record of categories) {
      if (record.chapter !== number) continue;
      const block = blockOf.get(record.code);
      if (block === undefined) nodes.push(codeNode(record));
      else if (!seen.has(block)) nodes.push({ kind: 'block', block });
      if (block !== undefined) seen.add(block);
    }
    return nodes;
  };
  return {
    roots: chapters.map((chapter) => ({ kind: 'chapter', chapter })),
    find,
    findById: (id) => {
      const chapter = /^\d+$/.test(id) ? findChapter(Number(id)) : undefined;
      if (chapter !== undefined) return { kind: 'chapter', chapter };
      const block = [...blocks.keys()].find((candidate) => candidate.id === id);
      if (block !== undefined) return { kind: 'block', block };
      const code = parseIcdCode(id);
      return code === undefined ? undefined : find(code);
    },
    above: (node) => {
      if (node.kind === 'chapter') return undefined;
      if (node.kind === 'block') {
        const [first] = blocks.get(node.block) ?? [];
        return first === undefined ? undefined : { kind: 'chapter', chapter: chapterOf(first.code) };
      }
      const { code, parent } = node.record;
      if (parent !== undefined) return find(parent);
      const block = blockOf.get(categoryOf(code));
      return block === undefined ? { kind: 'chapter', chapter: chapterOf(code) } : { kind: 'block', block };
    },
    below: (node) => {
      if (node.kind === 'chapter') return belowChapter(node.chapter);
      return (node.kind === 'block' ? (blocks.get(node.block) ?? []) : catalog.children(node.record.code, on)).map(codeNode);
    },
  };
}

/** A block runs from its first to its last category in list order, which is not ASCII order (C43, C4A, C44). */
function placeInBlocks(categories: readonly CodeRecord[], blocks: readonly TabularBlock[]): ReadonlyMap<TabularBlock, readonly CodeRecord[]> {
  const placeOf = new Map(categories.map(({ code }, place) => [code as string, place]));
  const placed = new Map<TabularBlock, readonly CodeRecord[]>();
  for (const block of blocks) {
    const [from, to] = [placeOf.get(block.first), placeOf.get(block.last)];
    const members = from === undefined || to === undefined ? categories.filter(({ code }) => code >= block.first && code <= block.last) : categories.slice(from, to + 1);
    if (members.length > 0) placed.set(block, members);
  }
  return placed;
}
