import type { ReleasePart } from '../../../core/icd/releasePart';
import type { CodeTable } from '../codes/codeTable';
import { indexPartKinds, type IndexInput } from '../indexes/indexInput';
import { indexesFileName } from '../indexes/indexesFile';
import { encodeTabular } from '../tabular/encodeTabular';
import type { TabularInput } from '../tabular/tabularInput';
import { nameOfPart } from './arrangeParts';
import type { PartInputs } from './partInputs';
import { encodeLists, partsOfLists } from './partsFile';

/** A file of the catalog's folder that holds parts. */
export interface PartFile {
  readonly kind: 'tabular' | 'lists' | 'indexes' | 'phrases';
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The parts of a catalog as files, and as listed on status pages. */
export interface BuiltParts {
  readonly files: readonly PartFile[];
  readonly parts: readonly ReleasePart[];
}

export interface BuildPartsOptions {
  readonly codes: CodeTable;
  /** The bytes of `indexes.bin`; undefined if there are no indexes. */
  readonly indexes: Uint8Array | undefined;
  /** Long title of a code id. */
  readonly titleOf: (id: number) => string;
  /** Called between two files, every few hundred milliseconds; throws if the build is cancelled. */
  readonly turn: () => Promise<void>;
}

/** Encodes the parts against the catalog's code table; their files use its ids. */
export async function buildParts(inputs: PartInputs, { codes, indexes, titleOf, turn }: BuildPartsOptions): Promise<BuiltParts> {
  const files: PartFile[] = [];
  const parts: ReleasePart[] = [];
  for (const tabular of inputs.tabulars) {
    await turn();
    files.push({ kind: 'tabular', name: `tabular-${nameOfPart(tabular).toLowerCase()}.bin`, bytes: encodeTabular(tabular, { codes, titleOf }) });
    parts.push(partOfTabular(tabular));
  }
  await turn();
  const lists = partsOfLists(inputs);
  if (lists.length > 0) files.push({ kind: 'lists', name: 'lists.bin', bytes: encodeLists(inputs, codes) });
  if (indexes !== undefined) files.push({ kind: 'indexes', name: indexesFileName, bytes: indexes });
  return { files, parts: [...parts, ...lists, ...inputs.indexes.map(partOfIndex)] };
}

function partOfIndex({ kind, entries, ...head }: IndexInput): ReleasePart {
  return { ...head, kind: indexPartKinds[kind], rows: entries.length };
}

function partOfTabular({ rows, ...head }: TabularInput): ReleasePart {
  const count = rows.nodes.reduce((sum, { blocks, inclusionTerms }) => sum + inclusionTerms.length + blocks.reduce((notes, block) => notes + block.notes.length, 0), 0);
  return { kind: 'tabular', ...head, rows: count };
}
