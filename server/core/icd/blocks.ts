import { readDataLines } from '../base/dataLines';
import lines from './blocks.tsv';
import type { TabularBlock } from './tabular';

/** The blocks of more than one category in the order of the Tabular List, a broad one before those within it: their names are known without an installed list. */
export const blocks: readonly Omit<TabularBlock, 'id'>[] = readDataLines(lines).map(([range = '', title = '']) => {
  const [first = '', last = ''] = range.split('-');
  return { first, last, title };
});
