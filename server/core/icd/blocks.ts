import { readDataLines } from '../base/dataLines';
import lines from './blocks.tsv';
import type { TabularBlock } from './tabular';

/** Blocks of more than one category in Tabular List order, each before the blocks within it. Built in, so that block names are known without an installed list. */
export const blocks: readonly Omit<TabularBlock, 'id'>[] = readDataLines(lines).map(([range = '', title = '']) => {
  const [first = '', last = ''] = range.split('-');
  return { first, last, title };
});
