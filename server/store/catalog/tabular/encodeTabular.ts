import type { PartHead } from '../../../core/icd/releasePart';
import type { CodeTable } from '../codes/codeTable';
import { packKey, packedLength, packedRange } from '../codes/packedKey';
import { encodeSnapshot } from '../encodeSnapshot';
import { narrowIds } from '../snapshotFile';
import { CodeIntervals } from './codeIntervals';
import { NoteColumns } from './noteColumns';
import type { TabularMeta } from './tabularFile';
import type { TabularInput, TabularNode } from './tabularInput';
import { TextColumn } from './textColumn';

export interface EncodeOptions {
  readonly codes: CodeTable;
  /** Long title of a code id, for conditions on titles. */
  readonly titleOf: (id: number) => string;
}

/** Encodes a Tabular List as the bytes of its file, with all references resolved against the catalog's codes. */
export function encodeTabular(input: TabularInput, { codes, titleOf }: EncodeOptions): Uint8Array {
  const { nodes } = input.rows;
  const columns = new NoteColumns(new CodeIntervals(codes, titleOf), existence(input, codes));
  const terms = new TextColumn();
  const noteStart = new Uint32Array(nodes.length + 1);
  const termStart = new Uint32Array(nodes.length + 1);
  const extensions = new ListTable();
  const extensionList = new Uint32Array(nodes.length);
  nodes.forEach((node, index) => {
    for (const block of node.blocks) columns.addBlock(block);
    for (const term of node.inclusionTerms) terms.add(term);
    noteStart[index + 1] = columns.size;
    termStart[index + 1] = terms.size;
    extensionList[index] = extensions.place(node.extensions);
  });
  const codeNodes = nodes.flatMap(({ level, name }, index) => (level === 'code' ? [{ key: packKey(name), index }] : [])).sort((a, b) => a.key - b.key);
  const above = nodes.flatMap(({ level, name, title }, place) => (level === 'code' ? [] : [{ place, level, name, title }]));
  const { rows, ...head } = input;
  const meta: TabularMeta = {
    head: head satisfies PartHead,
    version: rows.version,
    nodeCount: nodes.length,
    above,
    extensionLists: extensions.lists,
    conditions: columns.conditions,
  };
  return encodeSnapshot('tabular', {
    meta: new TextEncoder().encode(JSON.stringify(meta)),
    keys: Float64Array.from(codeNodes, ({ key }) => key),
    nodeOfKey: narrowIds(Uint32Array.from(codeNodes, ({ index }) => index), nodes.length),
    parent: narrowIds(Uint32Array.from(nodes, ({ parent }, index) => (parent < 0 ? index : parent)), nodes.length),
    extensionList: narrowIds(extensionList, extensions.lists.length + 1),
    noteStart: narrowIds(noteStart, columns.size + 1),
    termStart: narrowIds(termStart, terms.size + 1),
    ...terms.sections('term'),
    ...columns.sections(),
  });
}

/** Whether a referenced code exists: in the list itself if it is complete, otherwise in any installed edition. */
function existence({ rows, isPartial }: TabularInput, codes: CodeTable): (key: string) => boolean {
  const keys = Float64Array.from(rows.nodes.filter(({ level }) => level === 'code'), ({ name }) => packKey(name)).sort();
  const hasOwn = (key: string): boolean => {
    const packed = packKey(key);
    const { from, to } = packedRange(packed, packedLength(packed));
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return (keys[low] ?? to) < to;
  };
  // A seventh character has no node of its own.
  return (key) => hasOwn(key) || ((isPartial || key.length === 7) && hasFamily(codes, key));
}

function hasFamily(codes: CodeTable, key: string): boolean {
  const packed = packKey(key);
  const { from, to } = packedRange(packed, packedLength(packed));
  return codes.lowerBound(from) < codes.lowerBound(to);
}

/** Distinct lists of seventh characters; FY2026 has about 60 for 508 nodes. List 0 is empty. */
class ListTable {
  readonly lists: (readonly (readonly [string, string])[])[] = [];
  readonly #places = new Map<string, number>();

  place(extensions: TabularNode['extensions']): number {
    if (extensions.length === 0) return 0;
    const list = extensions.map(({ character, label }) => [character, label] as const);
    const text = JSON.stringify(list);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.lists.push(list);
    this.#places.set(text, this.lists.length);
    return this.lists.length;
  }
}
