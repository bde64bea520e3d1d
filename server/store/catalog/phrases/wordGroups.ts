import { readDataLines } from '../../../core/base/dataLines';
import { noteStem } from '../../../core/note/mentions/noteWords';
import lines from './wordGroups.tsv';

/** A word's group leader, both in the singular (`wordGroups.tsv`); a word of no group is not in it. */
export const wordGroups: ReadonlyMap<string, string> = new Map(
  readDataLines(lines).flatMap(([words = '']) => {
    const [leader = '', ...others] = words.split(' ').map(noteStem);
    return others.map((word) => [word, leader] as const);
  }),
);
